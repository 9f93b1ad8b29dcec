#include <QTest>
#include <cmath>

#include "engine/core/Error.h"
#include "viz/color/ColorMap.h"

using namespace isthmus::viz;

class TestColorMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAreThePublishedColors() {
        // First and last entries of the published tables.
        QVERIFY(ColorMap::colorAt(ColorMapName::viridis, 0.0) == Color::hex(0x440154));
        QVERIFY(ColorMap::colorAt(ColorMapName::viridis, 1.0) == Color::hex(0xFDE725));
        QVERIFY(ColorMap::colorAt(ColorMapName::cividis, 0.0) == Color::hex(0x00224E));
        QVERIFY(ColorMap::colorAt(ColorMapName::cividis, 1.0) == Color::hex(0xFEE838));
    }

    void viridisGetsLighterAllTheWay() {
        double before = -1.0;
        for (int i = 0; i <= 100; ++i) {
            const Color color = ColorMap::colorAt(ColorMapName::viridis, i / 100.0);
            // Relative luminance of the sRGB channels, without their gamma: enough to compare.
            const double luminance = 0.2126 * std::pow(color.red, 2.2) +
                                     0.7152 * std::pow(color.green, 2.2) +
                                     0.0722 * std::pow(color.blue, 2.2);
            QVERIFY2(luminance > before, qPrintable(QString::number(i)));
            before = luminance;
        }
    }

    void notANumberIsGray() {
        const ColorMap map(ColorMapName::viridis, {0.0, 2.0});
        QVERIFY(map.colorOf(std::nan("")) == kNotANumber);
        const unsigned char* mapped = map.table()->MapValue(std::nan(""));
        QCOMPARE(int(mapped[0]), int(kNotANumber.red));
        QCOMPARE(int(mapped[1]), int(kNotANumber.green));
        QCOMPARE(int(mapped[2]), int(kNotANumber.blue));
    }

    void valuesOutsideTakeTheEndColors() {
        const ColorMap map(ColorMapName::gray, {1.0, 2.0});
        QVERIFY(map.colorOf(-5.0) == map.colorOf(1.0));
        QVERIFY(map.colorOf(7.0) == map.colorOf(2.0));
    }

    void tableFollowsTheRange() {
        ColorMap map(ColorMapName::viridis, {0.0, 1.0});
        map.setRange({10.0, 20.0});
        QCOMPARE(map.table()->GetTableRange()[0], 10.0);
        QCOMPARE(map.table()->GetTableRange()[1], 20.0);
        const unsigned char* lowest = map.table()->MapValue(10.0);
        const Color expected = ColorMap::colorAt(ColorMapName::viridis, 0.5 / 256.0);
        QCOMPARE(int(lowest[0]), int(expected.red));
    }

    void namesGoThereAndBack() {
        for (const ColorMapName name : allColorMaps()) {
            QVERIFY(parseColorMapName(toString(name)) == name);
        }
    }

    void unknownNameIsToldWithTheNearest() {
        try {
            static_cast<void>(parseColorMapName("viridiss"));
            QFAIL("an unknown color map was taken");
        } catch (const isthmus::core::InputError& error) {
            QVERIFY(QString(error.what()).contains("did you mean \"viridis\""));
        }
    }
};

QTEST_GUILESS_MAIN(TestColorMap)
#include "tst_ColorMap.moc"

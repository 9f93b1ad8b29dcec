#include "engine/md/properties/DirectionalModuli.h"

#include <QtTest>
#include <cmath>

#include "engine/md/properties/ElasticModuli.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using core::Voigt66;

namespace {

Voigt66 hexagonal(double c11, double c12, double c13, double c33, double c44) {
    Voigt66 c = Voigt66::Zero();
    c.topLeftCorner<3, 3>() << c11, c12, c13, c12, c11, c13, c13, c13, c33;
    c(3, 3) = c(4, 4) = c44;
    c(5, 5) = 0.5 * (c11 - c12);
    return c;
}

Voigt66 cubic(double c11, double c12, double c44) {
    Voigt66 c = hexagonal(c11, c12, c12, c11, c44);
    c(5, 5) = c44;
    return c;
}

Voigt66 alongDiagonal(const Voigt66& c) {
    core::Mat3 axes;
    axes.row(0) = core::Vec3(1, -1, 0).normalized().transpose();
    axes.row(1) = core::Vec3(1, 1, -2).normalized().transpose();
    axes.row(2) = core::Vec3(1, 1, 1).normalized().transpose();
    return md::rotated(c, axes);
}

}  // namespace

class TestDirectionalModuli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cubicCrystalsHaveTheModuliOfTheTextbook();
    void anIsotropicBodyHasHertzsModulus();
    void aTransverselyIsotropicBodyHasItsClosedForm();
    void copperIsStifferUnderTheOctahedralFace();
};

void TestDirectionalModuli::cubicCrystalsHaveTheModuliOfTheTextbook() {
    // J. F. Nye, Physical Properties of Crystals: E[100], and
    // 1/E[111] = (S11 + 2 S12 + S44)/3 with S11 = (C11 + C12)/D, S12 = -C12/D.
    const double c11 = 169.9;
    const double c12 = 122.6;
    const double c44 = 76.2;
    const Voigt66 c = cubic(c11, c12, c44);
    const double d = (c11 - c12) * (c11 + 2.0 * c12);
    QVERIFY_NEAR(md::youngsModulus(c, 0), d / (c11 + c12), 1e-10);
    QVERIFY_NEAR(md::poissonsRatio(c, 0, 1), c12 / (c11 + c12), 1e-12);
    const double inverse = ((c11 + c12) / d - 2.0 * c12 / d + 1.0 / c44) / 3.0;
    QVERIFY_NEAR(md::youngsModulus(alongDiagonal(c), 2), 1.0 / inverse, 1e-9);
}

void TestDirectionalModuli::anIsotropicBodyHasHertzsModulus() {
    const double shear = 48.0;
    const double nu = 0.343;
    const double lame = 2.0 * shear * nu / (1.0 - 2.0 * nu);
    const double young = 2.0 * shear * (1.0 + nu);
    const Voigt66 c = cubic(lame + 2.0 * shear, lame, shear);
    QVERIFY_NEAR(md::indentationModulus(c), young / (1.0 - nu * nu), 1e-9);
}

void TestDirectionalModuli::aTransverselyIsotropicBodyHasItsClosedForm() {
    // A. Delafargue, F.-J. Ulm, Int. J. Solids Struct. 41, 7351 (2004), along the axis:
    // M = 2 sqrt((C11 C33 - C13^2)/C11 / (1/C44 + 2/(sqrt(C11 C33) + C13))); zinc's constants.
    const double c11 = 165.0;
    const double c33 = 61.8;
    const double c13 = 50.0;
    const double c44 = 39.6;
    const double expected = 2.0 * std::sqrt((c11 * c33 - c13 * c13) / c11 /
                                            (1.0 / c44 + 2.0 / (std::sqrt(c11 * c33) + c13)));
    QVERIFY_NEAR(md::indentationModulus(hexagonal(c11, 31.1, c13, c33, c44)), expected, 1e-8);
}

void TestDirectionalModuli::copperIsStifferUnderTheOctahedralFace() {
    // J. J. Vlassak, W. D. Nix, J. Mech. Phys. Solids 42, 1223 (1994): (111) lies a tenth to a
    // fifth above (001), for the constants of copper, 168.4, 121.4, 75.4 GPa.
    const Voigt66 c = cubic(168.4, 121.4, 75.4);
    const double ratio = md::indentationModulus(alongDiagonal(c)) / md::indentationModulus(c);
    QVERIFY2(ratio > 1.08 && ratio < 1.25, qPrintable(QString::number(ratio)));
}

QTEST_GUILESS_MAIN(TestDirectionalModuli)
#include "tst_DirectionalModuli.moc"

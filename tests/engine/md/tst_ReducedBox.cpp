#include "engine/md/ReducedBox.h"

#include <Eigen/Geometry>
#include <QtTest>
#include <cmath>

#include "engine/md/Tensor.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using core::Mat3;
using core::Vec3;
using md::ReducedBox;

namespace {

bool isReduced(const Mat3& box) {
    return box(0, 1) == 0.0 && box(0, 2) == 0.0 && box(1, 2) == 0.0 && box(0, 0) > 0.0 &&
           box(1, 1) > 0.0 && box(2, 2) > 0.0 && 2.0 * std::abs(box(1, 0)) <= box(0, 0) &&
           2.0 * std::abs(box(2, 0)) <= box(0, 0) && 2.0 * std::abs(box(2, 1)) <= box(1, 1);
}

}  // namespace

class TestReducedBox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uprightCellStaysToTheLastBit();
    void anyCellIsReducedAndComesBack_data();
    void anyCellIsReducedAndComesBack();
    void tensorsTurnAsTheirVectors();
};

void TestReducedBox::uprightCellStaysToTheLastBit() {
    const Mat3 edges = Vec3(10.1, 20.2, 30.3).asDiagonal();
    const ReducedBox box(edges);
    QVERIFY(!box.isRotated());
    QVERIFY(box.box() == edges);
    QVERIFY(box.edgesFromBox(edges) == edges);
}

void TestReducedBox::anyCellIsReducedAndComesBack_data() {
    QTest::addColumn<QList<double>>("edges");
    QTest::newRow("primitive fcc") << QList<double>{0, 1.8, 1.8, 1.8, 0, 1.8, 1.8, 1.8, 0};
    QTest::newRow("hexagonal") << QList<double>{3.2, 0, 0, -1.6, 2.7712812921102037, 0, 0, 0, 5.1};
    QTest::newRow("strongly tilted") << QList<double>{5, 0, 0, 23, 6, 0, -17, 31, 7};
    QTest::newRow("general") << QList<double>{4.1, -0.3, 0.7, 1.2, 5.3, -2.2, 0.4, 3.9, 6.6};
}

void TestReducedBox::anyCellIsReducedAndComesBack() {
    QFETCH(QList<double>, edges);
    Mat3 matrix;
    for (int i = 0; i < 9; ++i) {
        matrix(i / 3, i % 3) = edges[i];
    }
    if (matrix.determinant() < 0.0) {
        matrix.row(0).swap(matrix.row(1));
    }
    const ReducedBox box(matrix);
    QVERIFY(isReduced(box.box()));
    QVERIFY_LE((box.edgesFromBox(box.box()) - matrix).norm(), 1e-12);
    QVERIFY_LE((box.edgesFromBox(1.01 * box.box()) - 1.01 * matrix).norm(), 1e-12);
    // Each edge of the cell is a lattice vector of the box.
    for (int axis = 0; axis < 3; ++axis) {
        const Vec3 edge = box.toBox(Vec3(matrix.row(axis).transpose()));
        const Vec3 s = box.box().transpose().inverse() * edge;
        QVERIFY_LE((s.array() - s.array().round()).abs().maxCoeff(), 1e-12);
        QVERIFY_LE((box.fromBox(edge) - matrix.row(axis).transpose()).norm(), 1e-12);
    }
    QVERIFY_NEAR(box.box().determinant(), matrix.determinant(), 1e-10);
}

void TestReducedBox::tensorsTurnAsTheirVectors() {
    const Mat3 turn = Eigen::AngleAxisd(1.1, Vec3(3, 1, -2).normalized()).toRotationMatrix();
    const ReducedBox box(Mat3(Vec3(4, 5, 6).asDiagonal()) * turn.transpose());
    const Vec3 vector(0.3, -1.2, 2.5);
    const Vec3 inBox = box.toBox(vector);
    const core::Voigt back = box.fromBox(md::toVoigt(inBox * inBox.transpose()));
    QVERIFY_LE((back - md::toVoigt(vector * vector.transpose())).norm(), 1e-12);
}

QTEST_GUILESS_MAIN(TestReducedBox)
#include "tst_ReducedBox.moc"

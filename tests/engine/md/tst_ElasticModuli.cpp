#include "engine/md/properties/ElasticModuli.h"

#include <Eigen/Geometry>
#include <QtTest>
#include <cmath>
#include <numbers>
#include <vector>

#include "tests/engine/md/Crystals.h"

using namespace isthmus;

class TestElasticModuli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isotropicBodyHasOneSetOfModuli();
    void cubicModuliAreTheClosedForms();
    void hexagonalModuliAreTheClosedForms();
    void unstableCrystalHasNoPolycrystal();
    void rotationsOfTheCrystalLeaveItsStiffness();
};

namespace {

core::Voigt66 cubic(double c11, double c12, double c44) {
    core::Voigt66 c = core::Voigt66::Zero();
    c.topLeftCorner<3, 3>().setConstant(c12);
    c.diagonal() << c11, c11, c11, c44, c44, c44;
    return c;
}

core::Voigt66 hexagonal(double c11, double c12, double c13, double c33, double c44) {
    core::Voigt66 c = cubic(c11, c12, c44);
    c(0, 2) = c(2, 0) = c(1, 2) = c(2, 1) = c13;
    c(2, 2) = c33;
    c(5, 5) = 0.5 * (c11 - c12);
    return c;
}

core::Mat3 turn(const core::Vec3& axis, double degrees) {
    return Eigen::AngleAxisd(degrees * std::numbers::pi / 180.0, axis.normalized())
        .toRotationMatrix();
}

}  // namespace

void TestElasticModuli::isotropicBodyHasOneSetOfModuli() {
    const double e = 200.0;
    const double nu = 0.3;
    const double g = e / (2.0 * (1.0 + nu));
    const double k = e / (3.0 * (1.0 - 2.0 * nu));
    const core::Voigt66 c = cubic(k + 4.0 / 3.0 * g, k - 2.0 / 3.0 * g, g);
    const md::ElasticModuli moduli(c);
    QVERIFY(moduli.isStable());
    QVERIFY_NEAR(moduli.bulkVoigt, k, 1e-10);
    QVERIFY_NEAR(moduli.polycrystal->bulkReuss, k, 1e-10);
    QVERIFY_NEAR(moduli.shearVoigt, g, 1e-10);
    QVERIFY_NEAR(moduli.polycrystal->shearReuss, g, 1e-10);
    QVERIFY_NEAR(moduli.polycrystal->youngs, e, 1e-9);
    QVERIFY_NEAR(moduli.polycrystal->poissons, nu, 1e-12);
    QVERIFY_NEAR(moduli.polycrystal->universalAnisotropy, 0.0, 1e-12);
    QVERIFY_NEAR(md::zenerRatio(c), 1.0, 1e-12);
    // Eigenvalues 3K once and 2G five times.
    QVERIFY_NEAR(moduli.leastEigenvalue, 2.0 * g, 1e-10);
}

void TestElasticModuli::cubicModuliAreTheClosedForms() {
    const double c11 = 169.88;
    const double c12 = 122.58;
    const double c44 = 76.21;
    const md::ElasticModuli moduli(cubic(c11, c12, c44));
    const double bulk = (c11 + 2.0 * c12) / 3.0;
    QVERIFY_NEAR(moduli.bulkVoigt, bulk, 1e-10);
    QVERIFY_NEAR(moduli.polycrystal->bulkReuss, bulk, 1e-10);
    QVERIFY_NEAR(moduli.shearVoigt, (c11 - c12 + 3.0 * c44) / 5.0, 1e-10);
    QVERIFY_NEAR(moduli.polycrystal->shearReuss,
                 5.0 * (c11 - c12) * c44 / (4.0 * c44 + 3.0 * (c11 - c12)), 1e-10);
    // Ranganathan and Ostoja-Starzewski (2008): A_U = 6/5 (sqrt A - 1/sqrt A)^2 of a cubic crystal.
    const double zener = 2.0 * c44 / (c11 - c12);
    const double root = std::sqrt(zener);
    QVERIFY_NEAR(moduli.polycrystal->universalAnisotropy,
                 1.2 * (root - 1.0 / root) * (root - 1.0 / root), 1e-10);
    QVERIFY_NEAR(moduli.leastEigenvalue, c11 - c12, 1e-10);
}

void TestElasticModuli::hexagonalModuliAreTheClosedForms() {
    // J. P. Watt and L. Peselnick, J. Appl. Phys. 51, 1525 (1980), hexagonal crystals.
    const double c11 = 162.4;
    const double c12 = 92.0;
    const double c13 = 69.0;
    const double c33 = 180.7;
    const double c44 = 46.7;
    const double c66 = 0.5 * (c11 - c12);
    const md::ElasticModuli moduli(hexagonal(c11, c12, c13, c33, c44));
    const double bulkVoigt = (2.0 * (c11 + c12) + 4.0 * c13 + c33) / 9.0;
    const double m = c11 + c12 + 2.0 * c33 - 4.0 * c13;
    const double c2 = (c11 + c12) * c33 - 2.0 * c13 * c13;
    QVERIFY_NEAR(moduli.bulkVoigt, bulkVoigt, 1e-9);
    QVERIFY_NEAR(moduli.shearVoigt, (m + 12.0 * (c44 + c66)) / 30.0, 1e-9);
    QVERIFY_NEAR(moduli.polycrystal->bulkReuss, c2 / m, 1e-9);
    QVERIFY_NEAR(moduli.polycrystal->shearReuss,
                 2.5 * c2 * c44 * c66 / (3.0 * bulkVoigt * c44 * c66 + c2 * (c44 + c66)), 1e-9);
}

void TestElasticModuli::unstableCrystalHasNoPolycrystal() {
    const md::ElasticModuli moduli(cubic(100.0, 120.0, 50.0));
    QVERIFY(!moduli.isStable());
    QVERIFY_NEAR(moduli.leastEigenvalue, -20.0, 1e-10);
    QVERIFY(!moduli.polycrystal);
}

void TestElasticModuli::rotationsOfTheCrystalLeaveItsStiffness() {
    const core::Voigt66 c = cubic(169.88, 122.58, 76.21);
    const std::vector<core::Mat3> own{turn({0, 0, 1}, 90.0), turn({1, 1, 1}, 120.0),
                                      -core::Mat3::Identity()};
    QVERIFY_LE(md::symmetryError(c, own), 1e-12);
    QCOMPARE(md::symmetryError(core::Voigt66::Zero(), own), 0.0);
    const std::vector<core::Mat3> foreign{turn({0, 0, 1}, 45.0)};
    QVERIFY(md::symmetryError(c, foreign) > 0.1);
    // After 45 degrees about z, C'11 = (C11 + C12 + 2 C44)/2.
    const double expected = (0.5 * (169.88 + 122.58 + 2.0 * 76.21) - 169.88) / 169.88;
    QVERIFY_NEAR(md::symmetryError(c, foreign), expected, 1e-12);
    const std::vector<core::Mat3> any{turn({0, 0, 1}, 17.0)};
    QVERIFY_LE(md::symmetryError(hexagonal(162.4, 92.0, 69.0, 180.7, 46.7), any), 1e-12);
}

QTEST_GUILESS_MAIN(TestElasticModuli)
#include "tst_ElasticModuli.moc"

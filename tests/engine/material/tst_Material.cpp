#include <Eigen/LU>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/material/Material.h"

using isthmus::core::Voigt;
using isthmus::core::Voigt66;
using isthmus::material::Material;

class tst_Material : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isotropicConstantsReturnTheirModuli() {
        const Material steel = Material::isotropic("steel", 210e9, 0.3);
        QVERIFY(qAbs(steel.youngsModulus() / 210e9 - 1.0) < 1e-14);
        QVERIFY(qAbs(steel.poissonsRatio() - 0.3) < 1e-14);
        QVERIFY(qAbs(steel.shearModulus() / (210e9 / 2.6) - 1.0) < 1e-14);
        QVERIFY(qAbs(steel.bulkModulus() / (210e9 / 1.2) - 1.0) < 1e-14);
        QVERIFY(qAbs(steel.anisotropy() - 1.0) < 1e-14);
    }

    void modulusComesFromTheInverseOfTheStiffness() {
        const Material copper = Material::cubic("Cu", 170e9, 122e9, 76e9);
        const Voigt66 compliance = copper.stiffness().inverse();
        QVERIFY(qAbs(copper.youngsModulus() * compliance(0, 0) - 1.0) < 1e-12);
        QVERIFY(qAbs(copper.poissonsRatio() + compliance(0, 1) / compliance(0, 0)) < 1e-12);
        QVERIFY(qAbs(copper.shearModulus() * compliance(5, 5) - 1.0) < 1e-12);
    }

    void averageOfAnIsotropicMaterialIsItself() {
        const Material steel = Material::isotropic("steel", 210e9, 0.3);
        const Material average = steel.isotropicAverage();
        QVERIFY((average.stiffness() - steel.stiffness()).norm() <
                1e-12 * steel.stiffness().norm());
    }

    void averageLiesBetweenVoigtAndReuss() {
        const Material copper = Material::cubic("Cu", 170e9, 122e9, 76e9);
        const Material average = copper.isotropicAverage();
        QVERIFY(qAbs(average.bulkModulus() / copper.bulkModulus() - 1.0) < 1e-12);
        const double voigt = (170e9 - 122e9 + 3 * 76e9) / 5;
        const double reuss = 5 / (4 / (170e9 - 122e9) + 3 / 76e9);
        QVERIFY(qAbs(average.shearModulus() / (0.5 * (voigt + reuss)) - 1.0) < 1e-12);
        QVERIFY(qAbs(average.anisotropy() - 1.0) < 1e-12);
    }

    void unstableConstantsAreRefused_data() {
        QTest::addColumn<double>("c11");
        QTest::addColumn<double>("c12");
        QTest::addColumn<double>("c44");
        QTest::newRow("no shear stiffness") << 170.0 << 122.0 << 0.0;
        QTest::newRow("c12 above c11") << 100.0 << 122.0 << 76.0;
        QTest::newRow("c12 too negative") << 100.0 << -60.0 << 76.0;
        QTest::newRow("not a number") << qQNaN() << 10.0 << 76.0;
    }
    void unstableConstantsAreRefused() {
        QFETCH(double, c11);
        QFETCH(double, c12);
        QFETCH(double, c44);
        const Material material = Material::cubic("X", c11 * 1e9, c12 * 1e9, c44 * 1e9);
        QVERIFY_EXCEPTION_THROWN(material.validate(), isthmus::core::InputError);
    }

    void copperIsStable() {
        Material::cubic("Cu", 170e9, 122e9, 76e9).validate();
        Material::isotropic("rubber", 1e6, 0.4999).validate();
        Material::isotropic("foam", 1e6, -0.5).validate();
    }
};

QTEST_GUILESS_MAIN(tst_Material)
#include "tst_Material.moc"

#include <fcntl.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <thread>

#include "engine/core/Error.h"
#include "engine/hdf5/File.h"

using namespace isthmus;

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

template <typename Function>
std::string errorOf(Function&& function, core::ErrorKind kind) {
    try {
        function();
    } catch (const core::Error& error) {
        return error.kind() == kind ? error.what() : "wrong kind of error";
    }
    return "no error";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class tst_File : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arraysOfEachTypeReturnExactly();
    void compressedArraysReturnExactly();
    void attributesReturnExactly();
    void everyArrayHasAUnit();
    void namesKeepTheirOrder();
    void rowsAreAppendedAndReadOneByOne();
    void emptyArraysReturn();
    void externalLinksReachAFileBeside();
    void aMissingFileIsAnInputError();
    void anotherKindOfFileIsAnInputError();
    void aTruncatedFileIsAnInputError();
    void aMissingArrayIsNamed();
    void textIsNotReadAsNumbers();
    void writingWhereNothingCanBeWrittenFails();
    void errorsAreNotPrinted();
};

void tst_File::arraysOfEachTypeReturnExactly() {
    const QTemporaryDir folder;
    const std::vector<double> doubles{0.1, -1e300, 5e-324};
    const std::vector<float> floats{0.1F, -3e38F};
    const std::vector<std::int32_t> ints{-2147483647 - 1, 0, 2147483647};
    const std::vector<std::int64_t> longs{std::numeric_limits<std::int64_t>::min(), 1};
    const std::vector<std::uint8_t> bytes{0, 255};
    const std::vector<std::string> texts{"", "Cu", "\xc3\xa9\xe6\x9d\x90 with spaces "};
    {
        hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
        hdf5::Group group = file.root().createGroup("some/where");
        group.write("doubles", doubles, "eV");
        group.write("floats", floats, "eV");
        group.write("ints", ints, "1");
        group.write("longs", longs, "1");
        group.write("bytes", bytes, "1");
        group.write("texts", texts, "1");
        group.writeText("text", texts[2]);
        file.close();
    }
    const hdf5::File file = hdf5::File::open(in(folder, "a.h5"));
    const hdf5::Group group = file.root().group("some/where");
    QCOMPARE(group.read<double>("doubles"), doubles);
    QCOMPARE(group.read<float>("floats"), floats);
    QCOMPARE(group.read<std::int32_t>("ints"), ints);
    QCOMPARE(group.read<std::int64_t>("longs"), longs);
    QCOMPARE(group.read<std::uint8_t>("bytes"), bytes);
    QCOMPARE(group.read<std::string>("texts"), texts);
    QCOMPARE(group.readText("text"), texts[2]);
    QVERIFY(group.has("doubles"));
    QVERIFY(!group.has("nothing/at/all"));
    QVERIFY(file.root().hasGroup("some/where"));
    QVERIFY(!file.root().hasGroup("some/where/doubles"));
}

void tst_File::compressedArraysReturnExactly() {
    const QTemporaryDir folder;
    std::vector<double> values(30000);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i / 100);
    }
    {
        hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
        file.root().write<double>("matrix", values, {10000, 3}, "m", {.deflate = 4});
        file.close();
    }
    const hdf5::File file = hdf5::File::open(in(folder, "a.h5"));
    const hdf5::Dataset matrix = file.root().dataset("matrix");
    QCOMPARE(matrix.shape(), (hdf5::Shape{10000, 3}));
    QCOMPARE(matrix.read<double>(), values);
    QVERIFY(std::filesystem::file_size(in(folder, "a.h5")) < values.size() * sizeof(double) / 4);
}

void tst_File::attributesReturnExactly() {
    const QTemporaryDir folder;
    {
        hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
        hdf5::Group root = file.root();
        root.setAttribute<std::string>("name", "first");
        root.setAttribute<std::string>("name", "\xc3\x85ngstr\xc3\xb6m");
        root.setAttribute<double>("pi", 3.14159265358979);
        root.setAttribute<std::int64_t>("big", std::int64_t{1} << 60);
        root.setAttributes<std::string>("edges", {"periodic", "none"});
        root.setAttributes<std::int32_t>("version", {1, 1});
        root.setAttributes<double>("nothing", {});
        file.close();
    }
    const hdf5::File file = hdf5::File::open(in(folder, "a.h5"));
    const hdf5::Group root = file.root();
    QCOMPARE(root.attribute<std::string>("name"), std::string("\xc3\x85ngstr\xc3\xb6m"));
    QCOMPARE(root.attribute<double>("pi"), 3.14159265358979);
    QCOMPARE(root.attribute<std::int64_t>("big"), std::int64_t{1} << 60);
    QCOMPARE(root.attributes<std::string>("edges"), (std::vector<std::string>{"periodic", "none"}));
    QCOMPARE(root.attributes<std::int32_t>("version"), (std::vector<std::int32_t>{1, 1}));
    QVERIFY(root.attributes<double>("nothing").empty());
    QVERIFY(!root.hasAttribute("missing"));
    QVERIFY_EXCEPTION_THROWN((void)root.attribute<double>("missing"), core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)root.attribute<double>("version"), core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)root.attribute<double>("name"), core::InputError);
}

void tst_File::everyArrayHasAUnit() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    hdf5::Group root = file.root();
    root.write<double>("length", {1.0}, "angstrom");
    root.writeText("note", "text");
    QCOMPARE(root.dataset("length").unit(), std::string("angstrom"));
    QCOMPARE(root.dataset("note").unit(), std::string("1"));
}

void tst_File::namesKeepTheirOrder() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    hdf5::Group root = file.root();
    for (const char* name : {"zinc", "copper", "nickel"}) {
        root.createGroup(name);
    }
    QCOMPARE(root.names(), (std::vector<std::string>{"zinc", "copper", "nickel"}));
}

void tst_File::rowsAreAppendedAndReadOneByOne() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    hdf5::Dataset rows =
        file.root().createDataset<float>("rows", {0, 2, 3}, "angstrom", {.extensible = true});
    for (int i = 0; i < 5; ++i) {
        std::vector<float> row(6, static_cast<float>(i));
        rows.append<float>(row);
    }
    QCOMPARE(rows.shape(), (hdf5::Shape{5, 2, 3}));
    QCOMPARE(rows.readRow<double>(3), std::vector<double>(6, 3.0));
    QVERIFY_EXCEPTION_THROWN((void)rows.readRow<double>(5), core::InputError);
    const std::vector<float> tooShort(5);
    QVERIFY_EXCEPTION_THROWN(rows.append<float>(tooShort), core::ComputeError);
}

void tst_File::emptyArraysReturn() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    hdf5::Group root = file.root();
    root.write<double>("numbers", std::span<const double>(), {0, 3}, "m", {.deflate = 1});
    root.write<std::string>("texts", {}, "1");
    root.writeText("text", "");
    QVERIFY(root.read<double>("numbers").empty());
    QVERIFY(root.read<std::string>("texts").empty());
    QCOMPARE(root.readText("text"), std::string());
}

void tst_File::externalLinksReachAFileBeside() {
    const QTemporaryDir folder;
    std::filesystem::create_directory(in(folder, "a.runs"));
    {
        hdf5::File bulk = hdf5::File::create(in(folder, "a.runs/run.h5"));
        bulk.root().write<double>("values", {1.0, 2.0}, "eV");
        bulk.close();
        hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
        file.root().linkExternal("runs/one", "a.runs/run.h5");
        file.root().linkExternal("runs/gone", "a.runs/gone.h5");
        file.close();
    }
    const hdf5::File file = hdf5::File::open(in(folder, "a.h5"));
    QVERIFY(file.root().hasGroup("runs/one"));
    QCOMPARE(file.root().read<double>("runs/one/values"), (std::vector<double>{1.0, 2.0}));
    QVERIFY(!file.root().hasGroup("runs/gone"));
}

void tst_File::aMissingFileIsAnInputError() {
    const std::string message =
        errorOf([] { (void)hdf5::File::open("/no/such/file.h5"); }, core::ErrorKind::input);
    QVERIFY2(message.starts_with("/no/such/file.h5: no such file"), message.c_str());
    const QTemporaryDir folder;
    QVERIFY_EXCEPTION_THROWN((void)hdf5::File::open(folder.path().toStdString()), core::InputError);
}

void tst_File::anotherKindOfFileIsAnInputError() {
    const QTemporaryDir folder;
    const auto path = in(folder, "text.h5");
    for (const char* text : {"", "words and more words, enough of them for a header"}) {
        std::ofstream(path) << text;
        const std::string message =
            errorOf([&] { (void)hdf5::File::open(path); }, core::ErrorKind::input);
        QVERIFY2(contains(message, "expected an HDF5 file"), message.c_str());
    }
}

void tst_File::aTruncatedFileIsAnInputError() {
    const QTemporaryDir folder;
    const auto path = in(folder, "a.h5");
    {
        hdf5::File file = hdf5::File::create(path);
        file.root().write("values", std::vector<double>(1000, 1.0), "eV");
        file.close();
    }
    std::filesystem::resize_file(path, 3000);
    const std::string message =
        errorOf([&] { (void)hdf5::File::open(path); }, core::ErrorKind::input);
    QVERIFY2(contains(message, "truncated"), message.c_str());
}

void tst_File::aMissingArrayIsNamed() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    const hdf5::Group group = file.root().createGroup("atoms");
    const std::string message =
        errorOf([&] { (void)group.read<double>("positions"); }, core::ErrorKind::input);
    QVERIFY2(contains(message, "a.h5, /atoms: cannot open array \"positions\""), message.c_str());
}

void tst_File::textIsNotReadAsNumbers() {
    const QTemporaryDir folder;
    hdf5::File file = hdf5::File::create(in(folder, "a.h5"));
    file.root().writeText("text", "abc");
    file.root().write<double>("number", {1.0}, "eV");
    QVERIFY_EXCEPTION_THROWN((void)file.root().read<double>("text"), core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)file.root().readText("number"), core::InputError);
}

void tst_File::writingWhereNothingCanBeWrittenFails() {
    const std::string message = errorOf([] { (void)hdf5::File::create("/no/such/folder/file.h5"); },
                                        core::ErrorKind::failure);
    QVERIFY2(message.starts_with("/no/such/folder/file.h5: cannot be written"), message.c_str());
}

void tst_File::errorsAreNotPrinted() {
    const QTemporaryDir folder;
    const auto path = in(folder, "stderr");
    std::fflush(stderr);
    const int saved = dup(2);
    const int file = ::creat(path.c_str(), 0600);
    dup2(file, 2);
    std::thread([] {
        try {
            (void)hdf5::File::create("/no/such/folder/file.h5");
        } catch (const core::Error&) {
            // Expected; what counts is that nothing was printed.
        }
    }).join();
    dup2(saved, 2);
    ::close(saved);
    ::close(file);
    QCOMPARE(std::filesystem::file_size(path), std::uintmax_t{0});
}

QTEST_GUILESS_MAIN(tst_File)
#include "tst_File.moc"

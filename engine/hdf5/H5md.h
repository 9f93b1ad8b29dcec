#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Moment.h"
#include "engine/hdf5/File.h"

/// Trajectories in the H5MD 1.1 format (P. de Buyl, P. Colberg, F. Hofling, Comput. Phys. Commun.
/// 185, 1546 (2014), doi 10.1016/j.cpc.2014.01.018), readable by h5py, MDAnalysis and VMD:
///   h5md                       version, author, creator, module "units"
///   particles/all/box          dimension, boundary; edges/{step,time,value}
///   particles/all/position     {step,time,value}, and so velocity and any field
///   observables/strain         {step,value}: what a test goes along; there is no time where none
///                              goes by
///   particles/all/species      index into parameters/species_names
namespace isthmus::hdf5 {

/// What does not change along a trajectory.
struct H5mdHeader {
    std::vector<std::string> speciesNames;
    std::vector<double> speciesMasses;  ///< Da; empty or 0 where unknown
    std::vector<std::int32_t> species;  ///< per atom, index into speciesNames
    std::array<bool, 3> periodic{true, true, true};
    std::array<double, 3> origin{};  ///< angstrom; H5MD has none, kept in an attribute of our own
    bool reducedUnits = false;       ///< Lennard-Jones units: lengths and times have unit "1"
    std::string author;

    [[nodiscard]] std::size_t atomCount() const { return species.size(); }
};

/// One moment.
struct H5mdFrame {
    core::Moment moment;              ///< a file has steps: 0 where this has none
    std::array<double, 9> cell{};     ///< rows a, b, c in angstrom
    std::vector<double> positions;    ///< x y z of each atom in angstrom
    std::vector<double> velocities;   ///< angstrom/ps; empty where there are none
    std::vector<core::Field> fields;  ///< per atom
};

/// Writes a trajectory frame by frame. Whatever was flushed stays readable when the process is
/// killed. Numbers per atom are stored as 32-bit floats unless `doublePrecision`.
class H5mdWriter {
public:
    struct Options {
        bool doublePrecision = false;
        int deflate = 1;
        /// A frame that comes later than this after the last flush is flushed at once.
        std::chrono::milliseconds flushInterval{1000};
    };

    /// Makes the file, over an old one. @throws core::ComputeError where it cannot be written.
    H5mdWriter(const std::filesystem::path& file, H5mdHeader header, Options options);
    H5mdWriter(const std::filesystem::path& file, H5mdHeader header)
        : H5mdWriter(file, std::move(header), Options()) {}
    H5mdWriter(H5mdWriter&&) = default;
    H5mdWriter& operator=(H5mdWriter&&) = delete;
    /// Flushes as far as possible; close() reports errors.
    ~H5mdWriter();

    /// The first frame decides whether there are velocities, a time and a coordinate, and which
    /// fields there are.
    /// @throws core::ComputeError where a later one differs, or the disk is full.
    void append(const H5mdFrame& frame);
    void flush();
    /// Completes the file. @throws core::ComputeError.
    void close();

    [[nodiscard]] std::int64_t frameCount() const { return frameCount_; }

private:
    struct Element {
        std::string name;
        std::size_t components;
        Dataset values;
    };

    void writeHeader();
    void makeElements(const H5mdFrame& frame);
    void appendPerAtom(Element& element, const std::vector<double>& values);

    File file_;
    H5mdHeader header_;
    Options options_;
    std::optional<Dataset> step_;
    std::optional<Dataset> time_;
    std::optional<Dataset> coordinate_;
    std::optional<Dataset> edges_;
    std::vector<Element> elements_;  ///< position, velocity where there is one, fields
    bool hasVelocities_ = false;
    std::int64_t frameCount_ = 0;
    std::chrono::steady_clock::time_point lastFlush_;
};

/// Reads a trajectory of this or another program (lengths in angstrom, nm or pm, times in ps, fs or
/// ns; a cell that is fixed, or given by three edge lengths), also while or after its writer was
/// killed.
class H5mdReader {
public:
    /// @throws core::InputError where it is no H5MD file or has no positions.
    explicit H5mdReader(const std::filesystem::path& file);

    [[nodiscard]] const H5mdHeader& header() const { return header_; }
    [[nodiscard]] std::size_t atomCount() const { return header_.atomCount(); }
    /// Complete frames.
    [[nodiscard]] std::size_t frameCount() const { return steps_.size(); }
    [[nodiscard]] const std::vector<std::int64_t>& steps() const { return steps_; }
    /// Times in ps, or the unit of time in reduced units; none where the file has none.
    [[nodiscard]] const std::vector<double>& times() const { return times_; }
    [[nodiscard]] core::Moment moment(std::size_t frame) const;
    /// Names of the fields beside position and velocity.
    [[nodiscard]] std::vector<std::string> fieldNames() const;

    /// @throws core::InputError for a frame that is not there or damaged.
    [[nodiscard]] H5mdFrame read(std::size_t frame) const;

private:
    struct Element {
        std::string name;
        Dataset values;
        double factor;  ///< to our units
    };

    void readBox(const Group& particles);
    void readSpecies(const Group& root, const Group& particles);
    void readTimes(const Group& position);
    void resize(std::size_t count);
    void readElements(const Group& particles);
    void readCoordinate(const Group& root);
    [[nodiscard]] std::array<double, 9> cellAt(std::size_t frame) const;

    File file_;
    H5mdHeader header_;
    std::vector<std::int64_t> steps_;
    std::vector<double> times_;
    core::Moment::Coordinate coordinate_;  ///< its name and unit; no name: there is none
    std::vector<double> coordinates_;
    std::vector<Element> elements_;
    std::optional<Dataset> edges_;    ///< per frame
    std::vector<double> fixedEdges_;  ///< 3 or 9 numbers in angstrom; empty: no cell
    double edgesFactor_ = 1.0;
};

}  // namespace isthmus::hdf5

#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/job/JobContext.h"
#include "engine/job/SharedBytes.h"

/// Work that cannot be interrupted inside, or that may abort, runs in a child process: the same
/// program started as `PROGRAM --child VERB`. The child reads its input from one shared memory and
/// leaves its output, or the message of its error, in another.
namespace isthmus::job {

struct ChildOptions {
    std::string verb;  ///< "gmsh", "cholmod"
    std::string noun;  ///< for messages, "the mesh generator"
    int threads = 1;   ///< given to OpenMP and BLAS in the child
    /// Gets each line that the child prints, on the calling thread.
    std::function<void(const std::string&)> onLine;
};

/// The program to start: this one (`/proc/self/exe`) unless a test names another.
[[nodiscard]] std::filesystem::path childProgram();
void setChildProgram(const std::filesystem::path& program);

/// Runs the child to its end and returns its output. A stop kills it within 20 ms; it also dies
/// with the thread that started it.
/// @throws Cancelled where a stop was asked for.
/// @throws core::Error that the child threw, with its kind.
/// @throws core::ComputeError where the child crashed, with its last lines.
[[nodiscard]] SharedBytes runChild(const ChildOptions& options, const SharedBytes& input,
                                   const JobContext& context);

/// The child's side, to be returned from main(): calls `work` and passes on what it throws.
[[nodiscard]] int serveChild(
    const std::function<void(const SharedBytes& input, SharedBytes& output)>& work);

}  // namespace isthmus::job

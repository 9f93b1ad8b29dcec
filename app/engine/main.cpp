#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string_view>

#include "app/engine/ChildVerb.h"
#include "app/engine/CommandLine.h"

int main(int argc, char** argv) {
    // Waiting OpenMP threads spin by default and slow each other down tenfold on a busy machine.
    // libgomp reads the variable when it is loaded, so the program starts itself once more.
    if (std::getenv("OMP_WAIT_POLICY") == nullptr) {
        setenv("OMP_WAIT_POLICY", "passive", 1);
        execv("/proc/self/exe", argv);
    }
    // Large arrays come and go with each list of neighbors; memory given back to the system would
    // be filled with zeros anew each time.
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    // Whoever started this program may ignore the ends of children, which we wait for.
    std::signal(SIGCHLD, SIG_DFL);
    // A file that grows past a limit is an error to be told, like a full disk, not a signal.
    std::signal(SIGXFSZ, SIG_IGN);
    if (argc == 3 && std::string_view(argv[1]) == "--child") {
        return isthmus::app::runChildVerb(argv[2]);
    }
    return isthmus::app::runCommandLine(argc, argv);
}

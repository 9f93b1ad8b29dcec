#include "app/engine/benchmark/ScratchFolder.h"

#include <stdlib.h>

#include <string>
#include <system_error>

#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

ScratchFolder::ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "isthmus-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw core::ComputeError("no folder for scratch files could be made in " +
                                 std::filesystem::temp_directory_path().string());
    }
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace isthmus::app::benchmark

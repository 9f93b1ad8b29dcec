#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "widgets/theme/Theme.h"

/// What `isthmus` does, a file for each verb. They throw core::Error; the rest returns an exit
/// status.
namespace isthmus::window::commands {

struct WindowArguments {
    std::vector<std::string> files;
};

struct RenderArguments {
    std::filesystem::path project;
    std::string view = "main";
    std::filesystem::path output;
    int width = 1440;
    int height = 900;
    std::string theme = "light";
    double scale = 1.0;
    bool window = false;  ///< the whole main window instead of the view alone
    bool transparent = false;
    int every = 0;  ///< of the frames of the trajectory; 0: none
    int rate = 15;  ///< frames a second of a film
};

struct ReportArguments {
    std::filesystem::path project;
    std::filesystem::path output;  ///< .pdf or .html
};

struct ManualArguments {
    std::filesystem::path output;  ///< a folder
};

int runWindow(const WindowArguments& arguments, int& argc, char** argv);
int runRender(const RenderArguments& arguments, int& argc, char** argv);
int runReport(const ReportArguments& arguments, int& argc, char** argv);
int runManual(const ManualArguments& arguments);

/// @throws core::ComputeError where no display can be reached; Qt itself would abort.
void requireDisplay();

}  // namespace isthmus::window::commands

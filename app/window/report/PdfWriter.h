#pragma once

#include <filesystem>

#include "engine/report/Report.h"

namespace isthmus::window {

/// Writes a report as a designed PDF: A4, text that can be selected, charts as vectors, page
/// numbers. The same content as the HTML page. Needs a QGuiApplication, but no display.
/// @throws core::ComputeError where the file cannot be written.
void writePdf(const report::Report& report, const std::filesystem::path& file);

}  // namespace isthmus::window

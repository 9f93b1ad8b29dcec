#pragma once

#include <QApplication>
#include <memory>

#include "widgets/theme/Theme.h"

namespace isthmus::window::commands {

/// The application object with name, icon, looks and OpenGL format.
[[nodiscard]] std::unique_ptr<QApplication> makeApplication(int& argc, char** argv,
                                                            widgets::theme::Preference theme);

}  // namespace isthmus::window::commands

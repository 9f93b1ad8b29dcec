#pragma once

#include <QString>
#include <vector>

namespace isthmus::widgets {

/// One page of the manual.
struct ManualEntry {
    QString name;   ///< "md.run", of a study its kind
    QString title;  ///< "Molecular dynamics"
    QString html;   ///< the body, without style
};

struct ManualPart {
    QString title;
    std::vector<ManualEntry> pages;
};

/// The user manual: the pages of resources/manual, compiled in, their tables made from the schemas
/// and the table of file formats. Needs neither a window nor a file.
class Manual {
public:
    /// Made once, when first asked for.
    [[nodiscard]] static const Manual& instance();

    [[nodiscard]] const std::vector<ManualPart>& parts() const { return parts_; }
    /// A page by its name; null where there is none.
    [[nodiscard]] const ManualEntry* find(const QString& name) const;

private:
    Manual();
    std::vector<ManualPart> parts_;
};

}  // namespace isthmus::widgets

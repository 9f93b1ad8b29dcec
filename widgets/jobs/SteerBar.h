#pragma once

#include <QWidget>
#include <vector>

#include "engine/study/Steerable.h"
#include "widgets/property/OptionEditor.h"

class QVBoxLayout;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

/// What may be changed of a job while it runs: a row for each such option. Hidden while there is
/// none.
class SteerBar : public QWidget {
    Q_OBJECT

public:
    explicit SteerBar(QWidget* parent = nullptr);

    /// @param name of the study, for the heading.
    void setJob(const QString& id, const QString& name,
                const std::vector<study::SteerableOption>& options);
    [[nodiscard]] QString job() const { return job_; }

Q_SIGNALS:
    /// The person has given another value that fits.
    void changed(const QString& job, const QString& option, const isthmus::core::Json& value);

private:
    QVBoxLayout* column_;
    theme::RoleLabel* heading_;
    EditorContext context_;
    std::vector<QWidget*> rows_;
    QString job_;
};

}  // namespace isthmus::widgets

#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QtConcurrentRun>
#include <exception>
#include <functional>
#include <optional>
#include <utility>

namespace isthmus::window {

/// The one thread that reads and writes files, so that the drawing thread never waits for a disk
/// and a save never meets another one half-way.
[[nodiscard]] QThreadPool& fileThread();

/// What an exception says, for a message.
[[nodiscard]] QString describe(const std::exception_ptr& error);

/// Does `work` on one of `threads`, then calls `done` with its value on the thread of `context`, or
/// `failed` with the message of its exception. They are called from the event loop and never before
/// this returns, however soon the work is done; nothing is called once `context` is gone.
template <typename Work, typename Done>
void inBackground(QThreadPool& threads, QObject* context, Work work, Done done,
                  std::function<void(const QString& message)> failed) {
    using Value = std::invoke_result_t<Work>;
    // A continuation of QFuture would be called on the spot where the work is done already.
    auto* watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done), failed = std::move(failed)]() mutable {
                         watcher->deleteLater();
                         QFuture<Value> future = watcher->future();
                         if constexpr (std::is_void_v<Value>) {
                             try {
                                 future.waitForFinished();
                             } catch (...) {
                                 failed(describe(std::current_exception()));
                                 return;
                             }
                             done();
                         } else {
                             std::optional<Value> value;
                             try {
                                 value.emplace(future.takeResult());
                             } catch (...) {
                                 failed(describe(std::current_exception()));
                                 return;
                             }
                             done(std::move(*value));
                         }
                     });
    watcher->setFuture(QtConcurrent::run(&threads, std::move(work)));
}

/// The same on the file thread.
template <typename Work, typename Done>
void inBackground(QObject* context, Work work, Done done,
                  std::function<void(const QString& message)> failed) {
    inBackground(fileThread(), context, std::move(work), std::move(done), std::move(failed));
}

}  // namespace isthmus::window

#pragma once

#include <QFuture>
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

/// Does `work` on the file thread, then calls `done` with its value on the thread of `context`, or
/// `failed` with the message of its exception. Nothing is called once `context` is gone.
template <typename Work, typename Done>
void inBackground(QObject* context, Work work, Done done,
                  std::function<void(const QString& message)> failed) {
    using Value = std::invoke_result_t<Work>;
    QtConcurrent::run(&fileThread(), std::move(work))
        .then(context,
              [done = std::move(done), failed = std::move(failed)](QFuture<Value> future) mutable {
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
}

}  // namespace isthmus::window

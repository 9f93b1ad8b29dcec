#include "app/window/Background.h"

#include <QException>

namespace isthmus::window {

namespace {

/// A pool with a single thread keeps the order in which work is handed over.
class SingleThread : public QThreadPool {
public:
    SingleThread() { setMaxThreadCount(1); }
    ~SingleThread() override { waitForDone(); }
};

}  // namespace

QThreadPool& fileThread() {
    static SingleThread thread;
    return thread;
}

QString describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const QUnhandledException& wrapped) {
        // Qt's worker threads wrap what is none of Qt's own exceptions.
        return wrapped.exception() ? describe(wrapped.exception())
                                   : QObject::tr("An unknown error.");
    } catch (const std::bad_alloc&) {
        return QObject::tr("There is not enough memory.");
    } catch (const std::exception& known) {
        return QString::fromUtf8(known.what());
    } catch (...) {
        return QObject::tr("An unknown error.");
    }
}

}  // namespace isthmus::window

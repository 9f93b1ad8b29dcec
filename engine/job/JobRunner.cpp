#include "engine/job/JobRunner.h"

#include <chrono>
#include <new>
#include <utility>

#include "engine/job/JobContext.h"

namespace isthmus::job {

std::string toString(Outcome outcome) {
    switch (outcome) {
        case Outcome::completed:
            return "completed";
        case Outcome::cancelled:
            return "cancelled";
        case Outcome::failed:
            break;
    }
    return "failed";
}

JobResult runJob(Job& job, JobSink& sink, std::stop_token stop, Steering* steering) {
    const auto start = std::chrono::steady_clock::now();
    JobContext context(sink, std::move(stop), steering);
    JobResult result;
    const auto fail = [&result](core::ErrorKind kind, const std::string& message) {
        result.outcome = Outcome::failed;
        result.errorKind = kind;
        result.message = message;
    };
    try {
        job.run(context);
    } catch (const Cancelled&) {
        result.outcome = Outcome::cancelled;
    } catch (const core::Error& error) {
        fail(error.kind(), error.what());
    } catch (const std::bad_alloc&) {
        fail(core::ErrorKind::failure, "not enough memory; take a smaller system");
    } catch (const std::exception& error) {
        fail(core::ErrorKind::failure, error.what());
    } catch (...) {
        fail(core::ErrorKind::failure, "an unknown error inside " + job.name());
    }
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

}  // namespace isthmus::job

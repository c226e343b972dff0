#include "app/commands.hpp"
namespace mingjian {
ExitCode run_template(const Options&, Streams&) { return ExitCode::internal; }
ExitCode run_migrate(const Options&, Streams&) { return ExitCode::internal; }
}  // namespace mingjian

#pragma once
// The program: command line → command → exit code. Catches everything that still flies; the only module that prints.

namespace mingjian {

int run_application(int argc, char** argv);

}  // namespace mingjian

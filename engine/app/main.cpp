#include "app/application.hpp"

int main(int argc, char** argv) { return mingjian::run_application(argc, argv); }

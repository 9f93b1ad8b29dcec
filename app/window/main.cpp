#include "app/window/CommandLine.h"

int main(int argc, char** argv) {
    return isthmus::window::runCommandLine(argc, argv);
}

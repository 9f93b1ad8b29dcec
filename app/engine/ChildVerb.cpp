#include "app/engine/ChildVerb.h"

#include "app/studies/GmshImport.h"
#include "engine/fem/LinearSolver.h"

namespace isthmus::app {

int runChildVerb(const std::string& verb) {
    if (verb == "gmsh") {
        return gmshChildMain();
    }
    if (verb == "cholmod") {
        return fem::factorizeChildMain();
    }
    return 2;
}

}  // namespace isthmus::app

# Every outside library is looked up here, once.

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(pugixml REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(HDF5 REQUIRED COMPONENTS C)

# Libraries whose Debian packages bring no CMake files.
function(isthmus_find_plain_library target header library)
    cmake_parse_arguments(arg "" "" "SUFFIXES;ALSO" ${ARGN})
    find_path(${target}_INCLUDE_DIR ${header} PATH_SUFFIXES ${arg_SUFFIXES} REQUIRED)
    find_library(${target}_LIBRARY ${library} REQUIRED)
    add_library(Isthmus::${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(Isthmus::${target} INTERFACE "${${target}_INCLUDE_DIR}")
    target_link_libraries(Isthmus::${target} INTERFACE "${${target}_LIBRARY}" ${arg_ALSO})
endfunction()

isthmus_find_plain_library(OpenMM OpenMM.h OpenMM)
isthmus_find_plain_library(Gmsh gmsh.h gmsh)
isthmus_find_plain_library(Cholmod cholmod.h cholmod SUFFIXES suitesparse)
# Only headers, which need those of PEGTL.
find_path(Gemmi_INCLUDE_DIR gemmi/cif.hpp REQUIRED)
find_path(Pegtl_INCLUDE_DIR tao/pegtl.hpp REQUIRED)
find_path(Boost_Math_INCLUDE_DIR boost/math/distributions/students_t.hpp REQUIRED)
isthmus_find_plain_library(Spglib spglib.h symspg)
isthmus_find_plain_library(VoroPlusPlus voro++/voro++.hh voro++)
isthmus_find_plain_library(MuParser muParser.h muparser)
# Only headers, and the libraries of exact numbers that they call. Its own CMake files would change
# the flags of everything that links it.
isthmus_find_plain_library(Cgal CGAL/Delaunay_triangulation_3.h gmp ALSO mpfr)

if(ISTHMUS_BUILD_WINDOW)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Concurrent Gui Widgets OpenGL OpenGLWidgets PrintSupport Svg
        Test)
    find_package(VTK 9.1 REQUIRED COMPONENTS
        CommonCore CommonDataModel CommonTransforms FiltersCore FiltersGeneral FiltersGeometry
        FiltersSources InteractionStyle InteractionWidgets IOImage IOOggTheora RenderingAnnotation RenderingCore
        RenderingFreeType RenderingOpenGL2)
    find_package(QCustomPlotQt6 REQUIRED)
    isthmus_find_plain_library(Md4cHtml md4c-html.h md4c-html)
endif()

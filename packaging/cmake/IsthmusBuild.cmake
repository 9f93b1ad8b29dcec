# Language level, warnings, compiler cache, linker and the one function that makes a library.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

add_compile_options(-Wall -Wextra -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Warns of std::string's own code (GCC bug 105651).
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(ISTHMUS_SANITIZE)
    add_compile_options(-fsanitize=${ISTHMUS_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ISTHMUS_SANITIZE})
endif()

find_program(ISTHMUS_CCACHE ccache)
if(ISTHMUS_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;${ISTHMUS_CCACHE}")
endif()
find_program(ISTHMUS_MOLD mold)
if(ISTHMUS_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# isthmus_library(NAME [EXCLUDE regex] [PUBLIC target...] [PRIVATE target...])
# Makes the static library isthmus_NAME of all sources in the current folder and below, without
# those that match EXCLUDE. Includes are written from the top of the tree: "engine/core/Error.h".
function(isthmus_library name)
    cmake_parse_arguments(arg "" "EXCLUDE" "PUBLIC;PRIVATE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
    if(arg_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${arg_EXCLUDE}")
    endif()
    add_library(isthmus_${name} STATIC ${sources})
    target_include_directories(isthmus_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(isthmus_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# isthmus_simd_sources(NAME): compiles NAMEPlain.cpp, NAMEAvx2.cpp and NAMEAvx512.cpp of the current
# folder for the instructions in their names; which of them runs is decided at run time.
function(isthmus_simd_sources name)
    set_source_files_properties(${name}Plain.cpp PROPERTIES COMPILE_OPTIONS -O3)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        # ISO mode forbids fused multiplication and addition unless asked for. GCC 12 warns of the
        # values that its own intrinsics leave undefined on purpose.
        set(options -O3 -mavx2 -mfma -ffp-contract=fast)
        set_source_files_properties(${name}Avx2.cpp PROPERTIES COMPILE_OPTIONS "${options}")
        list(APPEND options -mavx512f -mavx512dq -mavx512vl -Wno-uninitialized -Wno-maybe-uninitialized)
        set_source_files_properties(${name}Avx512.cpp PROPERTIES COMPILE_OPTIONS "${options}")
    endif()
endfunction()

# isthmus_test(FILE [WINDOW] [LINK target...]): one Qt Test program and one CTest case,
# under a virtual display where it opens a WINDOW.
function(isthmus_test file)
    cmake_parse_arguments(arg "WINDOW" "" "LINK" ${ARGN})
    get_filename_component(name ${file} NAME_WE)
    add_executable(${name} ${file})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS
        ISTHMUS_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        ISTHMUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        ISTHMUS_ENGINE="$<TARGET_FILE:isthmus-engine>")
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINK} Qt6::Test)
    add_dependencies(${name} isthmus-engine)
    if(arg_WINDOW)
        add_test(NAME ${name} COMMAND "${PROJECT_SOURCE_DIR}/packaging/with-display" $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()

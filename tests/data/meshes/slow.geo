// So fine that meshing takes minutes: made to be stopped.
SetFactory("OpenCASCADE");
Sphere(1) = {0, 0, 0, 1};
Mesh.MeshSizeMax = 0.012;

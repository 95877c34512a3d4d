"""Writes test/fixtures/npy/ with numpy.

    python test/reference/npy_files.py

The tests state what the files hold in their own words; keep the two equal.
"""

from pathlib import Path

import numpy as np

folder = Path(__file__).parent.parent / "fixtures" / "npy"
folder.mkdir(parents=True, exist_ok=True)


def write(name, array, version=(1, 0)):
    with open(folder / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


matrix = np.array([[0.0, 1.5, -2.0], [3.0, 1e-3, 65504.0]])
write("f4_matrix", matrix.astype("<f4"))
write("f4_vector", np.array([0.1, 0.2], dtype="<f4"))
write("f4_scalar", np.array(7.0, dtype="<f4"))
write("f4_empty", np.zeros((0, 3), dtype="<f4"))
write("f2_version_2", matrix.astype("<f2"), version=(2, 0))
write("u1_version_3", np.arange(24, dtype="u1").reshape(2, 3, 2, 2), version=(3, 0))

write("refused_big_endian", matrix.astype(">f4"))
write("refused_f8", matrix.astype("<f8"))
write("refused_fortran_order", np.asfortranarray(matrix.astype("<f4")))
write("refused_object", np.array([None, {}], dtype=object))
write("refused_structured", np.zeros(2, dtype=[("x", "<f4"), ("y", "u1")]))
write("refused_structured_version_3", np.zeros(2, dtype=[("\u00e9", "<f4")]), version=(3, 0))

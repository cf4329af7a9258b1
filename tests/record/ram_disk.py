"""A disk in memory that fails where it is told to, and forgets at a power cut what it was not asked to keep."""

from __future__ import annotations

import errno
import os
import stat
from itertools import count
from pathlib import Path

from data.record.disk import Disk


class Content:
    """What a file holds now, and what of it would survive a power cut."""

    def __init__(self, number: int, data: bytes = b"") -> None:
        self.number = number
        self.now = bytearray(data)
        self.safe = data


class RamDisk(Disk):
    """Names and bytes count as safe once the folder and the file were synced; everything else a power cut takes.

    ``at_most`` is how many bytes one write takes, ``at_most_read`` how many one read gives. ``calls`` lists the names
    of all calls made. ``fail`` lets a later call fail.
    """

    def __init__(self) -> None:
        self.names: dict[Path, Content] = {}
        self.safe_names: dict[Path, Content] = {}
        self.folders = {Path("/")}
        self.safe_folders = {Path("/")}
        self.calls: list[str] = []
        self.at_most = 1 << 30
        self.at_most_read = 1 << 30
        self._open: dict[int, Content | Path] = {}
        self._numbers = count(10)
        self._faults: list[tuple[set[str], int, int]] = []

    def fail(self, error: int, *names: str, after: int = 0) -> None:
        """Let a call fail with ``error``, after so many good ones of these names (of all names, if none is given)."""
        self._faults.append((set(names), after, error))

    def heal(self) -> None:
        """Let every call go through again."""
        self._faults = []

    def power_cut(self, *, unsynced: int = 0, names: bool = False) -> RamDisk:
        """Give the disk as it is found afterwards.

        Of bytes appended and not synced, the first few may be there; names not synced may be there, too.
        """
        after = RamDisk()
        after.folders = set(self.safe_folders)
        after.safe_folders = set(self.safe_folders)
        for path, content in (self.names if names else self.safe_names).items():
            if path.parent in self.safe_folders:
                kept = content.safe
                if content.now.startswith(kept):
                    kept += bytes(content.now[len(kept) : len(kept) + unsynced])
                after.put(path, kept)
        return after

    def put(self, path: Path, data: bytes) -> None:
        """Have a file there, safe."""
        for folder in path.parents:
            self.folders.add(folder)
            self.safe_folders.add(folder)
        self.names[path] = self.safe_names[path] = Content(next(self._numbers), data)

    def bytes_of(self, path: Path) -> bytes:
        """Give what a file holds now."""
        return bytes(self.names[path].now)

    def open(self, path: Path, flags: int) -> int:
        """Open or make a file, or open a folder."""
        self._count("open")
        fd = next(self._numbers)
        if path in self.folders:
            self._open[fd] = path
            return fd
        if path not in self.names:
            if not flags & os.O_CREAT:
                raise _error(errno.ENOENT)
            if path.parent not in self.folders:
                raise _error(errno.ENOENT)
            self.names[path] = Content(next(self._numbers))
        elif flags & os.O_EXCL:
            raise _error(errno.EEXIST)
        self._open[fd] = self.names[path]
        return fd

    def pread(self, fd: int, size: int, offset: int) -> bytes:
        """Read."""
        self._count("pread")
        return bytes(self._content(fd).now[offset : offset + min(size, self.at_most_read)])

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write at the end, ``at_most`` bytes."""
        self._count("write")
        taken = bytes(data[: self.at_most])
        self._content(fd).now += taken
        return len(taken)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Write over what is there, ``at_most`` bytes."""
        self._count("pwrite")
        taken = bytes(data[: self.at_most])
        self._content(fd).now[offset : offset + len(taken)] = taken
        return len(taken)

    def fsync(self, fd: int) -> None:
        """Make the bytes of a file, or the names of a folder, safe."""
        self._count("fsync")
        opened = self._open[fd]
        if isinstance(opened, Content):
            opened.safe = bytes(opened.now)
            return
        here = {path: content for path, content in self.names.items() if path.parent == opened}
        self.safe_names = {path: c for path, c in self.safe_names.items() if path.parent != opened} | here
        self.safe_folders |= {folder for folder in self.folders if folder.parent == opened}

    def ftruncate(self, fd: int, length: int) -> None:
        """Cut."""
        self._count("ftruncate")
        del self._content(fd).now[length:]

    def close(self, fd: int) -> None:
        """Close."""
        self._count("close")
        del self._open[fd]

    def fstat(self, fd: int) -> os.stat_result:
        """Describe an open file."""
        self._count("fstat")
        content = self._content(fd)
        linked = content in self.names.values()
        return os.stat_result((stat.S_IFREG | 0o600, content.number, 1, int(linked), 0, 0, len(content.now), 0, 0, 0))

    def stat(self, path: Path) -> os.stat_result:
        """Describe a file or folder."""
        self._count("stat")
        if path in self.folders:
            return os.stat_result((stat.S_IFDIR | 0o700, 0, 1, 1, 0, 0, 0, 0, 0, 0))
        if path not in self.names:
            raise _error(errno.ENOENT)
        content = self.names[path]
        return os.stat_result((stat.S_IFREG | 0o600, content.number, 1, 1, 0, 0, len(content.now), 0, 0, 0))

    def replace(self, source: Path, target: Path) -> None:
        """Rename."""
        self._count("replace")
        self.names[target] = self.names.pop(source)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        self._count("unlink")
        if path not in self.names:
            raise _error(errno.ENOENT)
        del self.names[path]

    def mkdir(self, path: Path) -> None:
        """Make a folder."""
        self._count("mkdir")
        self.folders.add(path)

    def _content(self, fd: int) -> Content:
        opened = self._open.get(fd)
        if not isinstance(opened, Content):
            raise _error(errno.EBADF)
        return opened

    def _count(self, name: str) -> None:
        self.calls.append(name)
        waiting = []
        hit = None
        for names, after, error in self._faults:
            if names and name not in names:
                waiting.append((names, after, error))
            elif after:
                waiting.append((names, after - 1, error))
            else:
                hit = error
        self._faults = waiting
        if hit is not None:
            raise _error(hit)


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))

"""A machine with a simulated disk: functions as in ``os``, faults at any call, and power cuts at any moment."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from data.record.disk import Disk
from tests.durability.nodes import Cut, File, Folder, Node, Write

CHANGING = {"open", "write", "ftruncate", "fsync", "link", "replace", "unlink", "mkdir"}


@dataclass
class Opened:
    """An open file or folder, and where it is read and written next."""

    node: Node
    flags: int
    place: int = 0


class Killed(BaseException):
    """The program is no more; nothing it would still do reaches the disk."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a call: this error, or without one a write that takes half; ``lasting`` until it is healed."""

    error: int
    lasting: bool = False


class Machine(Disk):
    """Functions of ``os`` on a disk in memory: the disk of records and journals, and of everything else.

    Paths are absolute, and there are no symbolic links. ``watch`` is called after each call that may have changed the
    disk. ``calls`` counts all, ``changes`` those. ``block`` is the size of what a power cut loses by itself.
    """

    def __init__(self, root: Folder | None = None, block: int = 64) -> None:
        self.root = root or Folder(1)
        self.block = block
        self.calls = 0
        self.changes = 0
        self.names: list[str] = []
        self.watch: Callable[[], None] | None = None
        self.hard_links = True
        self.dead = False
        self._faults: dict[int, Fault] = {}
        self._lasting: Fault | None = None
        self._open: dict[int, Opened] = {}
        self._numbers = count(100)

    def break_call(self, nth: int, fault: Fault) -> None:
        """Let a call go wrong, counted from 1 for the next."""
        self._faults[self.calls + nth] = fault

    def heal(self) -> None:
        """Let every call go well again."""
        self._faults, self._lasting = {}, None

    def start_again(self) -> None:
        """Let another program run after one was killed; what it wrote is there, but not safe."""
        self.dead = False
        self._open.clear()

    @property
    def open_files(self) -> int:
        """How many descriptors were not given back."""
        return len(self._open)

    def _begin(self, name: str) -> Fault | None:
        """Count a call; raise where it fails, and tell where a write is to be short."""
        if self.dead:
            raise Killed
        self.calls += 1
        self.names.append(name)
        fault = self._lasting or self._faults.pop(self.calls, None)
        if fault is None:
            return None
        if fault.lasting:
            self._lasting = fault
        if fault.error and name != "close":
            raise _error(fault.error)
        return fault

    def _end(self) -> None:
        self.changes += 1
        if self.watch is not None:
            self.watch()

    def _find(self, path: Path) -> Node | None:
        node: Node | None = self.root
        for part in path.parts[1:]:
            if not isinstance(node, Folder):
                raise _error(errno.ENOTDIR)
            node = node.now.get(part)
            if node is None:
                return None
        return node

    def _there(self, path: Path) -> Node:
        node = self._find(path)
        if node is None:
            raise _error(errno.ENOENT)
        return node

    def _folder(self, path: Path) -> Folder:
        node = self._there(path.parent)
        if not isinstance(node, Folder):
            raise _error(errno.ENOTDIR)
        return node

    def _file(self, fd: int) -> File:
        node = self._open[fd].node
        if not isinstance(node, File):
            raise _error(errno.EISDIR)
        return node

    def put(self, path: Path, data: bytes | None) -> None:
        """Have a file there, or with no data a folder, and all folders above it, safe."""
        node: Node = self.root
        for part in path.parts[1:-1]:
            assert isinstance(node, Folder)
            node = node.now.get(part) or self._name(node, part, Folder(next(self._numbers)))
        assert isinstance(node, Folder)
        number = next(self._numbers)
        self._name(node, path.name, Folder(number) if data is None else File(number, bytearray(data), data))

    @staticmethod
    def _name(folder: Folder, name: str, node: Node) -> Node:
        folder.now[name] = folder.safe[name] = node
        return node

    def exists(self, path: Path) -> bool:
        """Tell whether a path leads anywhere; no call of a program."""
        return self._find(path) is not None

    def files(self) -> dict[str, bytes]:
        """List every file by its paths, with what is read from it now."""
        return {path: bytes(node.now) for path, node in self.named() if isinstance(node, File)}

    def named(self) -> Iterator[tuple[str, Node]]:
        """List every file and folder below the root by its paths."""
        waiting = [("/", self.root)]
        while waiting:
            above, folder = waiting.pop()
            for name, node in folder.now.items():
                yield above + name, node
                if isinstance(node, Folder):
                    waiting.append((f"{above}{name}/", node))

    def open(self, path: Path, flags: int, _mode: int = 0o777) -> int:
        """Open or make a file, or open a folder."""
        self._begin("open")
        node = self._find(path)
        if node is None:
            if not flags & os.O_CREAT:
                raise _error(errno.ENOENT)
            node = File(next(self._numbers))
            self._folder(path).change({path.name: node})
        elif flags & os.O_EXCL:
            raise _error(errno.EEXIST)
        elif isinstance(node, Folder) and flags & (os.O_WRONLY | os.O_RDWR):
            raise _error(errno.EISDIR)
        if flags & os.O_TRUNC and isinstance(node, File):
            node.change(Cut(0))
        fd = next(self._numbers)
        self._open[fd] = Opened(node, flags)
        self._end()
        return fd

    def read(self, fd: int, length: int) -> bytes:
        """Read on."""
        data = self.pread(fd, length, self._open[fd].place)
        self._open[fd].place += len(data)
        return data

    def pread(self, fd: int, size: int, offset: int) -> bytes:
        """Read at an offset."""
        self._begin("read")
        return bytes(self._file(fd).now[offset : offset + size])

    def seek(self, fd: int, place: int) -> None:
        """Go to a place."""
        self._open[fd].place = place

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write on, or at the end."""
        short = self._begin("write") is not None
        file, opened = self._file(fd), self._open[fd]
        taken = bytes(data[: (len(data) + 1) // 2] if short else data)
        offset = len(file.now) if opened.flags & os.O_APPEND else opened.place
        file.change(Write(offset, taken))
        opened.place = offset + len(taken)
        self._end()
        return len(taken)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Write over what is there."""
        short = self._begin("write") is not None
        taken = bytes(data[: (len(data) + 1) // 2] if short else data)
        self._file(fd).change(Write(offset, taken))
        self._end()
        return len(taken)

    def ftruncate(self, fd: int, length: int) -> None:
        """Cut a file."""
        self._begin("ftruncate")
        self._file(fd).change(Cut(length))
        self._end()

    def fsync(self, fd: int) -> None:
        """Make a file's content, or a folder's names, safe."""
        node = self._open[fd].node
        try:
            self._begin("fsync")
        except OSError:
            node.fail_to_sync()
            raise
        node.sync()
        self._end()

    def close(self, fd: int) -> None:
        """Give the descriptor back, also where that reports a fault."""
        fault = self._begin("close")
        del self._open[fd]
        if fault is not None and fault.error:
            raise _error(fault.error)

    def fstat(self, fd: int) -> os.stat_result:
        """Describe an open file."""
        self._begin("fstat")
        return self._describe(self._open[fd].node)

    def stat(self, path: Path) -> os.stat_result:
        """Describe what a path leads to."""
        self._begin("stat")
        return self._describe(self._there(path))

    def _describe(self, node: Node) -> os.stat_result:
        if isinstance(node, Folder):
            return os.stat_result((stat.S_IFDIR | 0o700, node.number, 1, 1, 0, 0, 0, 0, 0, 0))
        links = sum(found is node for _path, found in self.named())
        return os.stat_result((stat.S_IFREG | 0o600, node.number, 1, links, 0, 0, len(node.now), 0, 0, 0))

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        self._begin("link")
        node, folder = self._there(source), self._folder(target)
        if not self.hard_links:
            raise _error(errno.EPERM)
        if self._find(target) is not None:
            raise _error(errno.EEXIST)
        folder.change({target.name: node})
        self._end()

    def replace(self, source: Path, target: Path) -> None:
        """Rename within a folder; a second name of the very same file stays."""
        self._begin("replace")
        node = self._there(source)
        folder = self._folder(target)
        assert folder is self._folder(source), "files are renamed within their folder"
        if self._find(target) is not node:
            folder.change({source.name: None, target.name: node})
        self._end()

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        self._begin("unlink")
        self._there(path)
        self._folder(path).change({path.name: None})
        self._end()

    def mkdir(self, path: Path, _mode: int = 0o777) -> None:
        """Make a folder."""
        self._begin("mkdir")
        if self._find(path) is not None:
            raise _error(errno.EEXIST)
        self._folder(path).change({path.name: Folder(next(self._numbers))})
        self._end()


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))

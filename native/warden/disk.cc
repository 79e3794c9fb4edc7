#include "disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/scoped_fd.h"

namespace ipc_lab::warden {
namespace {

constexpr uint64_t kBlock = 4096;
/// Deeper directories are moved to the top first: descriptors and stack are limited, a tree's depth is not.
constexpr int kMaxDepth = 32;

bool IsDot(const char* name) { return std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0; }

/// Empties one tree.
class Remover {
 public:
  explicit Remover(int top) : top_(top) {}

  /// Removes what is below the open directory `fd`, which it closes.
  void Empty(int fd, int depth) {
    DIR* dir = fdopendir(fd);
    if (dir == nullptr) {
      close(fd);
      return;
    }
    while (const dirent* entry = readdir(dir)) {
      if (!IsDot(entry->d_name)) RemoveEntry(fd, entry->d_name, depth);
    }
    closedir(dir);
  }

  /// Directories moved to the top so far: it has to be emptied again.
  int moved() const { return moved_; }

 private:
  void RemoveEntry(int parent, const char* name, int depth) {
    if (unlinkat(parent, name, 0) == 0 || unlinkat(parent, name, AT_REMOVEDIR) == 0) return;
    struct stat st;
    if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(st.st_mode)) return;
    fchmodat(parent, name, 0700, 0);  // a program may have taken away its own right to look
    if (depth >= kMaxDepth) {
      const std::string place = ".ipc-lab-moved-" + std::to_string(moved_);
      if (renameat(parent, name, top_, place.c_str()) == 0) moved_++;
      return;
    }
    const int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    Empty(fd, depth + 1);
    unlinkat(parent, name, AT_REMOVEDIR);
  }

  int top_;
  int moved_ = 0;
};

}  // namespace

uint64_t DiskUsage(const std::string& dir, uint64_t enough) {
  namespace fs = std::filesystem;
  uint64_t bytes = 0;
  std::error_code error;
  auto it = fs::recursive_directory_iterator(dir, fs::directory_options::skip_permission_denied, error);
  for (; !error && bytes <= enough && it != fs::recursive_directory_iterator(); it.increment(error)) {
    struct stat st;
    const bool known = lstat(it->path().c_str(), &st) == 0;
    bytes += std::max(kBlock, known ? static_cast<uint64_t>(st.st_blocks) * 512 : 0);
    if (it.depth() >= kMaxDepth) it.disable_recursion_pending();
  }
  return bytes;
}

bool RemoveTree(const std::string& dir) {
  chmod(dir.c_str(), 0700);
  const ScopedFd top(open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!top.valid()) return errno == ENOENT;
  Remover remover(top.get());
  for (int moved = -1; moved != remover.moved();) {
    moved = remover.moved();
    const int again = openat(top.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (again >= 0) remover.Empty(again, 0);
    if (rmdir(dir.c_str()) == 0) return true;
  }
  return false;
}

}  // namespace ipc_lab::warden

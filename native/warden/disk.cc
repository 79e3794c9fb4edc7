#include "disk.h"

#include <sys/stat.h>

#include <filesystem>

namespace ipc_lab::warden {

namespace fs = std::filesystem;

uint64_t DiskUsage(const std::string& dir) {
  uint64_t bytes = 0;
  std::error_code error;
  auto it = fs::recursive_directory_iterator(dir, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    struct stat st;
    if (lstat(it->path().c_str(), &st) == 0) bytes += static_cast<uint64_t>(st.st_blocks) * 512;
  }
  return bytes;
}

bool RemoveTree(const std::string& dir) {
  std::error_code error;
  // A program may have taken away its own right to write: directories first get it back.
  auto it = fs::recursive_directory_iterator(dir, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && !it->is_symlink(ignored)) fs::permissions(it->path(), fs::perms::owner_all, ignored);
  }
  fs::remove_all(dir, error);
  return !fs::exists(dir, error);
}

}  // namespace ipc_lab::warden

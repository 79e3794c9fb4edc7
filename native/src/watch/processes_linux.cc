#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "../base/scoped_fd.h"
#include "processes.h"

namespace ipc_lab::watch {
namespace {

/// At most `limit` bytes of a file; empty when it cannot be read.
std::string ReadFile(const char* path, size_t limit) {
  const ScopedFd fd(open(path, O_RDONLY | O_CLOEXEC));
  std::string text;
  if (!fd.valid()) return text;
  char buffer[4096];
  while (text.size() < limit) {
    const ssize_t n = read(fd.get(), buffer, sizeof buffer);
    if (n <= 0) break;
    text.append(buffer, static_cast<size_t>(n));
  }
  return text;
}

std::vector<pid_t> AllPids() {
  std::vector<pid_t> pids;
  DIR* dir = opendir("/proc");
  if (dir == nullptr) return pids;
  while (const dirent* entry = readdir(dir)) {
    const pid_t pid = static_cast<pid_t>(std::atoi(entry->d_name));
    if (pid > 0) pids.push_back(pid);
  }
  closedir(dir);
  return pids;
}

/// Field `number` (from 3 on) of /proc/PID/stat; `after_name` points behind the name's parenthesis.
const char* Field(const char* after_name, int number) {
  const char* at = after_name + 1;
  for (int field = 3; field < number && at != nullptr; field++) {
    at = std::strchr(at, ' ');
    if (at != nullptr) at++;
  }
  return at;
}

}  // namespace

// proc(5), /proc/PID/stat: the name in parentheses may hold anything, so fields count from the last one.
std::optional<ProcessInfo> Look(pid_t pid) {
  char path[40];
  std::snprintf(path, sizeof path, "/proc/%d/stat", pid);
  const std::string text = ReadFile(path, 4096);
  const size_t open = text.find('(');
  const size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close + 2 >= text.size()) return std::nullopt;
  ProcessInfo info;
  info.pid = pid;
  info.comm = text.substr(open + 1, close - open - 1);
  const char* rest = text.c_str() + close + 1;
  info.state = rest[1];
  const char* ppid = Field(rest, 4);
  const char* start = Field(rest, 22);
  const char* status = Field(rest, 52);
  if (ppid == nullptr || start == nullptr) return std::nullopt;
  // The main thread has ended but others run on: the process lives.
  const char* threads = Field(rest, 20);
  if (info.state == 'Z' && threads != nullptr && std::atoi(threads) > 1) info.state = 'S';
  info.ppid = static_cast<pid_t>(std::atoi(ppid));
  info.start = std::strtoull(start, nullptr, 10);
  if (info.state == 'Z' && status != nullptr) info.status = std::atoi(status);
  return info;
}

std::vector<ProcessInfo> AllProcesses() {
  std::vector<ProcessInfo> found;
  for (const pid_t pid : AllPids()) {
    if (auto info = Look(pid)) found.push_back(std::move(*info));
  }
  return found;
}

std::vector<pid_t> ChildrenOf(pid_t pid) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
  const std::string text = ReadFile(path, 1 << 20);
  std::vector<pid_t> children;
  for (const char* at = text.c_str(); *at != '\0';) {
    char* end = nullptr;
    const long child = std::strtol(at, &end, 10);
    if (end == at) break;
    children.push_back(static_cast<pid_t>(child));
    at = end;
    while (*at == ' ') at++;
  }
  return children;
}

std::vector<ProcessInfo> Marked(const std::string& run_id) {
  const std::string mark = "IPC_LAB_RUN=" + run_id;
  std::vector<ProcessInfo> found;
  for (const pid_t pid : AllPids()) {
    char path[40];
    std::snprintf(path, sizeof path, "/proc/%d/environ", pid);
    const std::string environment = ReadFile(path, 1 << 20);
    for (size_t at = environment.find(mark); at != std::string::npos; at = environment.find(mark, at + 1)) {
      const bool begins = at == 0 || environment[at - 1] == '\0';
      const char after = at + mark.size() < environment.size() ? environment[at + mark.size()] : '\0';
      if (!begins || after != '\0') continue;
      if (auto info = Look(pid)) found.push_back(std::move(*info));
      break;
    }
  }
  return found;
}

}  // namespace ipc_lab::watch

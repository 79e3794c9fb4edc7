#include <map>

#include "processes.h"

namespace ipc_lab::watch {

std::vector<ProcessInfo> Descendants(pid_t root) {
  std::multimap<pid_t, ProcessInfo> by_parent;
  for (ProcessInfo& p : AllProcesses()) by_parent.emplace(p.ppid, std::move(p));
  std::vector<ProcessInfo> found;
  std::vector<pid_t> open{root};
  while (!open.empty()) {
    const pid_t parent = open.back();
    open.pop_back();
    const auto [from, to] = by_parent.equal_range(parent);
    for (auto it = from; it != to; ++it) {
      open.push_back(it->second.pid);
      found.push_back(it->second);
    }
  }
  return found;
}

}  // namespace ipc_lab::watch

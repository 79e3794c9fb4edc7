// Never run on a Mac: written from the headers and compiled only.
#include <libproc.h>
#include <sys/proc.h>
#include <sys/sysctl.h>

#include <cstring>

#include "processes.h"

namespace ipc_lab::watch {
namespace {

char StateOf(uint32_t status) {
  switch (status) {
    case SSTOP: return 'T';
    case SZOMB: return 'Z';
    default: return 'R';  // SRUN covers sleeping threads too: the system does not tell them apart here
  }
}

std::vector<pid_t> AllPids() {
  const int bytes = proc_listpids(PROC_ALL_PIDS, 0, nullptr, 0);
  std::vector<pid_t> pids(bytes > 0 ? static_cast<size_t>(bytes) / sizeof(pid_t) + 16 : 0);
  const int got = proc_listpids(PROC_ALL_PIDS, 0, pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
  pids.resize(got > 0 ? static_cast<size_t>(got) / sizeof(pid_t) : 0);
  return pids;
}

/// Arguments and environment as the kernel keeps them: KERN_PROCARGS2.
std::string Arguments(pid_t pid) {
  int name[] = {CTL_KERN, KERN_PROCARGS2, pid};
  size_t size = 0;
  if (sysctl(name, 3, nullptr, &size, nullptr, 0) != 0) return {};
  std::string text(size, '\0');
  if (sysctl(name, 3, text.data(), &size, nullptr, 0) != 0) return {};
  text.resize(size);
  return text;
}

}  // namespace

std::optional<ProcessInfo> Look(pid_t pid) {
  proc_bsdinfo bsd;
  if (proc_pidinfo(pid, PROC_PIDTBSDINFO, 0, &bsd, sizeof bsd) != static_cast<int>(sizeof bsd)) return std::nullopt;
  ProcessInfo info;
  info.pid = pid;
  info.ppid = static_cast<pid_t>(bsd.pbi_ppid);
  info.state = StateOf(bsd.pbi_status);
  info.start = bsd.pbi_start_tvsec * 1'000'000 + bsd.pbi_start_tvusec;
  info.comm = bsd.pbi_comm;
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
  std::vector<pid_t> children(1024);
  const int got = proc_listchildpids(pid, children.data(), static_cast<int>(children.size() * sizeof(pid_t)));
  children.resize(got > 0 ? static_cast<size_t>(got) : 0);
  return children;
}

std::vector<ProcessInfo> Marked(const std::string& run_id) {
  const std::string mark = std::string(1, '\0') + "IPC_LAB_RUN=" + run_id + std::string(1, '\0');
  std::vector<ProcessInfo> found;
  for (const pid_t pid : AllPids()) {
    if (Arguments(pid).find(mark) == std::string::npos) continue;
    if (auto info = Look(pid)) found.push_back(std::move(*info));
  }
  return found;
}

}  // namespace ipc_lab::watch

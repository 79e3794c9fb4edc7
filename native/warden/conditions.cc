#include "conditions.h"

#include <algorithm>
#include <cstdint>

extern char** environ;

namespace ipc_lab::warden {
namespace {

constexpr uint64_t kMostThreads = 16384;

}  // namespace

std::vector<std::string> CleanEnvironment() {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; entry++) {
    const std::string text = *entry;
    const bool hidden = text.rfind("NODE_OPTIONS=", 0) == 0 || text.rfind("NODE_EXTRA_CA_CERTS=", 0) == 0 || text.rfind("IPC_LAB_RUN=", 0) == 0;
    if (!hidden) out.push_back(text);
  }
  return out;
}

std::vector<std::pair<int, rlimit>> LimitsOf(const Config& c) {
  std::vector<std::pair<int, rlimit>> limits;
  const auto add = [&limits](int resource, uint64_t soft, uint64_t hard) {
    rlimit own{};
    const bool known = getrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &own) == 0 && own.rlim_max != RLIM_INFINITY;
    const uint64_t most = known ? static_cast<uint64_t>(own.rlim_max) : UINT64_MAX;
    limits.push_back({resource, {static_cast<rlim_t>(std::min(soft, most)), static_cast<rlim_t>(std::min(hard, most))}});
  };
  add(RLIMIT_CORE, 0, 0);
  add(RLIMIT_CPU, c.cpu_s, c.cpu_s + 1);
  add(RLIMIT_FSIZE, c.fsize_bytes, c.fsize_bytes);
  add(RLIMIT_DATA, c.data_bytes, c.data_bytes);
  // No limit for a lab (it counts all threads of the user): a valve, so that a fork bomb leaves the machine room to end it.
  add(RLIMIT_NPROC, kMostThreads, kMostThreads);
  add(RLIMIT_NOFILE, c.nofile, c.nofile);
  return limits;
}

}  // namespace ipc_lab::warden

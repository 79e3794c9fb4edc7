// One run's parent, guard and cleaner. docs/architecture.md, "Warden".
#pragma once

#include <cstdint>
#include <string>

#include "config.h"
#include "consoles.h"
#include "group.h"
#include "link.h"
#include "members.h"
#include "trace/arena.h"

namespace ipc_lab::warden {

inline constexpr int kEngineFd = 3;
inline constexpr int kWardenArenaFd = 4;
inline constexpr int kWardenJournalFd = 5;
inline constexpr int kLockFd = 6;

class Warden {
 public:
  Warden() : link_(kEngineFd), members_(&link_, &group_, &config_.run) {}

  /// Runs until the run is over and cleaned up. The exit status of the process.
  int Run();

 private:
  enum class Phase { kRunning, kTerminating, kKilling, kEmpty, kDone };

  bool Join();
  void Handle(const Frame& frame);
  void Start(const std::vector<std::string>& strings);
  void Stop(uint64_t grace_ms);
  void Wait();
  void Watch();
  void CheckLimits(uint64_t now);
  void LimitReached(const char* limit, uint64_t grace_ms);
  void EndProcesses(uint64_t now);
  void Kill(uint64_t now);
  void OnEmpty(uint64_t now);
  bool EngineBeats(uint64_t now) const;
  void CleanUp();
  void ReportDiscarded(uint64_t now);
  void Tell(const std::string& json) { link_.Send('J', json); }

  Link link_;
  Config config_;
  trace::Arena arena_;
  Consoles consoles_;
  Group group_;
  Members members_;
  Phase phase_ = Phase::kRunning;
  bool started_ = false;
  bool quit_ = false;
  uint64_t started_at_ = 0;
  uint64_t kill_at_ = 0;
  uint64_t give_up_at_ = 0;
  /// Since then the engine has been awaited in vain.
  uint64_t empty_at_ = 0;
  uint64_t next_scan_ = 0;
  uint64_t next_thorough_ = 0;
  uint64_t next_disk_ = 0;
  uint64_t reported_discarded_ = 0;
  uint64_t next_discarded_ = 0;
};

}  // namespace ipc_lab::warden

#include "warden.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/clock.h"
#include "disk.h"
#include "journal/clean_up.h"
#include "json.h"
#include "mechanisms/process/spawn.h"

extern char** environ;

namespace ipc_lab::warden {
namespace {

constexpr uint64_t kMs = 1'000'000;
constexpr int kRoundMs = 5;
constexpr uint64_t kScanEvery = 15 * kMs;
constexpr uint64_t kThoroughEvery = 400 * kMs;
constexpr uint64_t kDiskEvery = 200 * kMs;
constexpr uint64_t kQuitPatience = 2000 * kMs;

int64_t Now() { return static_cast<int64_t>(NowNs()); }

/// The environment of top-level programs: ours, without what would change the runtime.
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
  const auto both = [](uint64_t n) { return rlimit{static_cast<rlim_t>(n), static_cast<rlim_t>(n)}; };
  return {{RLIMIT_CORE, both(0)},
          {RLIMIT_CPU, {static_cast<rlim_t>(c.cpu_s), static_cast<rlim_t>(c.cpu_s + 1)}},
          {RLIMIT_FSIZE, both(c.fsize_bytes)},
          {RLIMIT_DATA, both(c.data_bytes)},
          {RLIMIT_NOFILE, both(c.nofile)}};
}

}  // namespace

int Warden::Run() {
  if (!Join()) return 1;
  Tell(Json().Text("ev", "ready").Number("t", Now()).Done());
  while (phase_ != Phase::kDone) {
    Wait();
    for (const Frame& frame : link_.Receive()) Handle(frame);
    if (link_.closed() && phase_ == Phase::kRunning) Stop();  // the app died
    Watch();
    link_.Flush();
  }
  CleanUp();
  return 0;
}

bool Warden::Join() {
  signal(SIGPIPE, SIG_IGN);
  for (const int fd : {kEngineFd, kWardenArenaFd, kWardenJournalFd, kLockFd}) fcntl(fd, F_SETFD, FD_CLOEXEC);
#if defined(__linux__)
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
  const auto fail = [this](const char* what, int error) {
    Tell(Json().Text("ev", "error").Number("t", Now()).Text("what", what).Number("errno", error).Done());
    link_.FlushFor(1000);
    return false;
  };
  if (flock(kLockFd, LOCK_EX | LOCK_NB) != 0) return fail("flock", errno);
  const SysError attached = trace::Arena::Attach(kWardenArenaFd, &arena_);
  return attached ? fail(attached.syscall, attached.error) : true;
}

void Warden::Handle(const Frame& frame) {
  switch (frame.type) {
    case 'C': config_.Read(Strings(frame.payload)); break;
    case 'S': Start(Strings(frame.payload)); break;
    case 'X': Stop(); break;
    case 'Q': quit_ = true; break;
    default: break;
  }
}

void Warden::Start(const std::vector<std::string>& strings) {
  if (strings.empty() || phase_ != Phase::kRunning) return;
  const uint32_t expected = std::min(arena_.header()->next_slot.load(), arena_.sizes().slots);
  const Consoles::Ends ends = consoles_.Open(&arena_, expected);
  const ScopedFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  process::SpawnRequest request;
  request.arena = &arena_;
  request.arena_fd = kWardenArenaFd;
  request.journal_fd = kWardenJournalFd;
  request.program = strings[0];
  request.args.assign(strings.begin() + 1, strings.end());
  request.env = CleanEnvironment();
  request.cwd = config_.work;
  request.fds = {{0, null.get()}, {1, ends.out.get()}, {2, ends.err.get()}};
  request.limits = LimitsOf(config_);
  const process::SpawnResult result = process::Spawn(request);
  if (result.error) {
    Tell(Json().Text("ev", "start-failed").Number("t", Now()).Number("slot", expected).Number("errno", result.error.error)
             .Text("syscall", result.error.syscall).Done());
    Stop();
    return;
  }
  if (started_at_ == 0) started_at_ = NowNs();
  started_ = true;
  Tell(Json().Text("ev", "started").Number("t", Now()).Number("slot", result.slot).Number("pid", result.pid).Done());
}

/// Waits for something to happen, a few milliseconds at most: the kernel is looked at by time.
void Warden::Wait() {
  std::vector<pollfd> fds;
  for (const int fd : consoles_.Descriptors()) fds.push_back({fd, POLLIN, 0});
  if (!link_.closed()) fds.push_back({link_.fd(), static_cast<short>(POLLIN | (link_.Pending() ? POLLOUT : 0)), 0});
  poll(fds.data(), fds.size(), kRoundMs);
}

void Warden::Watch() {
  const uint64_t now = NowNs();
  consoles_.Pump(&link_, config_.output_bytes);
  ReportDiscarded();
  if (now >= next_scan_) {
    // Before reaping: a process that began and ended between two looks is still there as a zombie.
    members_.Scan(now >= next_thorough_ && started_);
    if (now >= next_thorough_) next_thorough_ = now + kThoroughEvery;
    next_scan_ = now + kScanEvery;
  }
  members_.Reap();
  if (phase_ == Phase::kRunning) CheckLimits(now);
  EndProcesses(now);
  if (phase_ == Phase::kEmpty) OnEmpty(now);
}

void Warden::ReportDiscarded() {
  if (consoles_.discarded() == reported_discarded_ || link_.Congested()) return;
  reported_discarded_ = consoles_.discarded();
  Tell(Json().Text("ev", "discarded").Number("t", Now()).Number("stream", 0).Number("slot", 0)
           .Number("bytes", static_cast<int64_t>(reported_discarded_)).Done());
}

void Warden::CheckLimits(uint64_t now) {
  if (!started_) return;
  if (now - started_at_ > config_.wall_ms * kMs) return LimitReached("wall");
  if (members_.cpu_limit()) return LimitReached("cpu");
  if (members_.file_limit()) return LimitReached("disk");
  // Slots bound the recorded processes; this bounds those that only the kernel knows.
  if (members_.Living() > config_.processes) return LimitReached("processes");
  if (now >= next_disk_) {
    next_disk_ = now + kDiskEvery;
    if (DiskUsage(config_.work) > config_.disk_bytes) return LimitReached("disk");
  }
}

void Warden::LimitReached(const char* limit) {
  Tell(Json().Text("ev", "limit").Number("t", Now()).Text("limit", limit).Done());
  Stop();
}

void Warden::Stop() {
  if (phase_ != Phase::kRunning) return;
  phase_ = Phase::kTerminating;
  // When the engine is dead nobody waits for a polite end.
  kill_at_ = NowNs() + (link_.closed() ? 0 : config_.grace_ms * kMs);
  members_.Scan(true);
  members_.Signal(SIGTERM);
  members_.Signal(SIGCONT);  // what was stopped gets to see it
}

void Warden::EndProcesses(uint64_t now) {
  if (phase_ == Phase::kTerminating && now >= kill_at_) phase_ = Phase::kKilling;
  if (phase_ == Phase::kKilling) {
    // Stopped first, so that nobody starts another one while the others die.
    members_.Scan(true);
    members_.Signal(SIGSTOP);
    members_.Scan(true);
    members_.Signal(SIGKILL);
  }
  const bool could_be_empty = (started_ || phase_ != Phase::kRunning) && phase_ < Phase::kEmpty && members_.Living() == 0;
  if (!could_be_empty || !members_.NobodyLeft()) return;
  consoles_.Pump(&link_, config_.output_bytes);
  ReportDiscarded();
  Tell(Json().Text("ev", "empty").Number("t", Now()).Done());
  phase_ = Phase::kEmpty;
  empty_at_ = now;
}

/// The engine takes the final state and says so; an engine that does not answer gets no more than this.
void Warden::OnEmpty(uint64_t now) {
  if (quit_ || link_.closed() || now - empty_at_ > kQuitPatience) phase_ = Phase::kDone;
}

void Warden::CleanUp() {
  journal::Report report = journal::CleanUp(config_.dir + "/journal", true);
  if (!config_.dir.empty() && !RemoveTree(config_.dir)) report.kept.push_back({"dir", config_.dir});
  Tell(Json().Text("ev", "cleaned").Number("t", Now()).Raw("removed", NamesOf(report.removed)).Raw("kept", NamesOf(report.kept))
           .Raw("suspected", NamesOf(report.suspected)).Done());
  link_.FlushFor(2000);
}

}  // namespace ipc_lab::warden

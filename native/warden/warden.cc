#include "warden.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/clock.h"
#include "conditions.h"
#include "disk.h"
#include "journal/clean_up.h"
#include "json.h"
#include "mechanisms/process/spawn.h"

namespace ipc_lab::warden {
namespace {

constexpr uint64_t kMs = 1'000'000;
constexpr int kRoundMs = 5;
constexpr uint64_t kScanEvery = 15 * kMs;
constexpr uint64_t kThoroughEvery = 400 * kMs;
constexpr uint64_t kDiskEvery = 200 * kMs;
constexpr uint64_t kDiscardedEvery = 50 * kMs;
constexpr uint64_t kQuitPatience = 30'000 * kMs;
constexpr uint64_t kBeatPatience = 5'000 * kMs;
constexpr uint64_t kKillPatience = 10'000 * kMs;

int64_t Now() { return static_cast<int64_t>(NowNs()); }

/// Named objects that the run made, as its processes entered them into the arena. Nothing there is believed: the clean-up
/// compares each with the object that carries the name.
std::vector<journal::MadeObject> MadeObjects(const trace::Arena& arena) {
  std::vector<journal::MadeObject> made;
  const uint32_t count = std::min(arena.header()->next_object.load(), arena.sizes().objects);
  for (uint32_t i = 0; i < count; i++) {
    const trace::ObjectEntry& e = arena.objects()[i];
    const bool sem = e.kind == static_cast<uint32_t>(trace::ObjectKind::kSemaphoreNamed);
    const bool shm = e.kind == static_cast<uint32_t>(trace::ObjectKind::kSharedMemory);
    const std::string name(e.name, strnlen(e.name, sizeof e.name));
    if (e.created == 1 && (sem || shm) && name.size() > 1 && name[0] == '/') made.push_back({sem ? "sem" : "shm", name, e.id[0], e.id[1]});
  }
  return made;
}

}  // namespace

int Warden::Run() {
  if (!Join()) return 1;
  Tell(Json().Text("ev", "ready").Number("t", Now()).Done());
  while (phase_ != Phase::kDone) {
    Wait();
    for (const Frame& frame : link_.Receive()) Handle(frame);
    if (link_.closed() && phase_ == Phase::kRunning) Stop(0);  // the app died: nobody waits for a polite end
    Watch();
    link_.Flush();
  }
  CleanUp();
  return 0;
}

bool Warden::Join() {
  // A lab knows its parent's number. What ends us is the socket, and SIGKILL.
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
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
    case 'X': Stop(config_.grace_ms); break;
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
  request.group = group_.Id();
  request.limits = LimitsOf(config_);
  const process::SpawnResult result = process::Spawn(request);
  if (result.error) {
    Tell(Json().Text("ev", "start-failed").Number("t", Now()).Number("slot", expected).Number("errno", result.error.error)
             .Text("syscall", result.error.syscall).Done());
    Stop(config_.grace_ms);
    return;
  }
  consoles_.Moved(expected, result.slot);
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
  if (now >= next_discarded_) ReportDiscarded(now);
  if (now >= next_scan_) {
    // Before reaping: a process that began and ended between two looks is still there as a zombie.
    members_.Scan(now >= next_thorough_ && started_, config_.processes);
    if (now >= next_thorough_) next_thorough_ = now + kThoroughEvery;
    next_scan_ = now + kScanEvery;
  }
  if (members_.Reap()) group_.LeaderDied();
  if (phase_ == Phase::kRunning) CheckLimits(now);
  EndProcesses(now);
  if (phase_ == Phase::kEmpty) OnEmpty(now);
}

void Warden::ReportDiscarded(uint64_t now) {
  // The running total is no news each time; what is said last must be true.
  const bool last_word = phase_ >= Phase::kEmpty || members_.Living() == 0;
  if (consoles_.discarded() == reported_discarded_ || (link_.Congested() && !last_word)) return;
  reported_discarded_ = consoles_.discarded();
  next_discarded_ = now + kDiscardedEvery;
  Tell(Json().Text("ev", "discarded").Number("t", Now()).Number("stream", 0).Number("slot", 0)
           .Number("bytes", static_cast<int64_t>(reported_discarded_)).Done());
}

void Warden::CheckLimits(uint64_t now) {
  if (!started_) return;
  if (now - started_at_ > config_.wall_ms * kMs) return LimitReached("wall", config_.grace_ms);
  if (members_.cpu_limit()) return LimitReached("cpu", config_.grace_ms);
  if (members_.file_limit()) return LimitReached("disk", 0);
  // Slots bound the recorded processes; this bounds those that only the kernel knows. No grace: they double meanwhile.
  if (members_.Living() > config_.processes) return LimitReached("processes", 0);
  if (now >= next_disk_) {
    next_disk_ = now + kDiskEvery;
    if (DiskUsage(config_.dir, config_.disk_bytes) > config_.disk_bytes) return LimitReached("disk", 0);
  }
}

void Warden::LimitReached(const char* limit, uint64_t grace_ms) {
  Tell(Json().Text("ev", "limit").Number("t", Now()).Text("limit", limit).Done());
  Stop(grace_ms);
}

void Warden::Stop(uint64_t grace_ms) {
  if (phase_ != Phase::kRunning) return;
  phase_ = Phase::kTerminating;
  kill_at_ = NowNs() + grace_ms * kMs;
  members_.Scan(true);
  members_.Signal(SIGTERM);
  members_.Signal(SIGCONT);  // what was stopped gets to see it
}

void Warden::EndProcesses(uint64_t now) {
  if (phase_ == Phase::kTerminating && now >= kill_at_) {
    phase_ = Phase::kKilling;
    give_up_at_ = now + kKillPatience;
  }
  if (phase_ == Phase::kKilling) Kill(now);
  const bool could_be_empty = (started_ || phase_ != Phase::kRunning) && phase_ < Phase::kEmpty && members_.Living() == 0;
  if (!could_be_empty || !members_.NobodyLeft()) return;
  consoles_.Pump(&link_, config_.output_bytes);
  ReportDiscarded(now);
  Tell(Json().Text("ev", "empty").Number("t", Now()).Done());
  phase_ = Phase::kEmpty;
  empty_at_ = now;
}

/// Stopped first, so that nobody starts another one while the others die.
void Warden::Kill(uint64_t now) {
  members_.Scan(true);
  members_.Signal(SIGSTOP);
  members_.Scan(true);
  members_.Signal(SIGKILL);
  // State D, or somebody else's by set-user-id: not even SIGKILL ends them. They are listed as kept.
  if (now >= give_up_at_) phase_ = Phase::kDone;
}

/// The drain thread of the engine beats while its process lives, however much its main thread has to do.
bool Warden::EngineBeats(uint64_t now) const {
  const uint64_t beat = arena_.header()->reader_beat.load(std::memory_order_relaxed);
  return beat + kBeatPatience > now && beat < now + kBeatPatience;
}

/// The engine takes the final state and says so. It may be far behind with a flood of output: it is waited for as long as it
/// beats, and given up when it has been still (stopped by a signal, say) for so long. When it dies the socket closes.
void Warden::OnEmpty(uint64_t now) {
  if (EngineBeats(now)) empty_at_ = now;
  if (quit_ || link_.closed() || now - empty_at_ > kQuitPatience) phase_ = Phase::kDone;
}

void Warden::CleanUp() {
  group_.Close();
  journal::Report report;
  if (!config_.dir.empty()) report = journal::CleanUp(config_.dir + "/journal", true, MadeObjects(arena_));
  for (const auto& p : members_.Left()) report.kept.push_back({"process", std::to_string(p.pid) + " " + p.comm});
  if (!config_.dir.empty() && !RemoveTree(config_.dir)) report.kept.push_back({"dir", config_.dir});
  Tell(Json().Text("ev", "cleaned").Number("t", Now()).Raw("removed", NamesOf(report.removed)).Raw("kept", NamesOf(report.kept))
           .Raw("suspected", NamesOf(report.suspected)).Done());
  link_.FlushFor(2000);
}

}  // namespace ipc_lab::warden

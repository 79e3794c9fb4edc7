#include "clean_run.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>

#include "base/clock.h"
#include "base/scoped_fd.h"
#include "disk.h"
#include "journal/clean_up.h"
#include "json.h"
#include "watch/processes.h"

namespace ipc_lab::warden {
namespace {

void Print(bool live, const journal::Report& report) {
  const std::string text = Json().Bool("live", live).Raw("removed", NamesOf(report.removed)).Raw("kept", NamesOf(report.kept))
                               .Raw("suspected", NamesOf(report.suspected)).Done();
  std::puts(text.c_str());
}

/// Nothing of a machine start that is over can live, and no name of it can be left.
bool OtherBoot(const journal::Head& head) {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string now;
  return file >> now && !head.boot_id.empty() && head.boot_id != "-" && head.boot_id != now;
}

bool EngineLives(const journal::Head& head) {
  if (head.engine_pid <= 0) return false;
  const auto engine = watch::Look(head.engine_pid);
#if defined(__APPLE__)
  // The engine cannot read its own start time there and writes 0: whoever has its number now is taken for it, and left alone.
  if (head.engine_start == 0) return engine.has_value();
#endif
  return engine && engine->start == head.engine_start && engine->state != 'Z';
}

/// Members that are left: what carries the run's mark, those known by number, and all their descendants.
std::vector<watch::ProcessInfo> Living(const CleanRequest& request) {
  std::map<pid_t, watch::ProcessInfo> found;
  for (const auto& p : watch::Marked(request.run_id)) found[p.pid] = p;
  for (const auto& [pid, start] : request.processes) {
    const auto now = watch::Look(pid);
    if (now && now->start == start) found[pid] = *now;
  }
  const auto roots = found;
  for (const auto& [pid, root] : roots) {
    for (const auto& p : watch::Descendants(pid)) found[p.pid] = p;
  }
  std::vector<watch::ProcessInfo> living;
  for (const auto& [pid, p] : found) {
    if (p.state != 'Z' && pid != getpid()) living.push_back(p);
  }
  return living;
}

/// Kills all members. What is still there after ten seconds (state D) is kept.
void KillMembers(const CleanRequest& request, journal::Report* report) {
  const uint64_t until = NowNs() + 10'000'000'000;
  std::map<pid_t, bool> told;
  for (;;) {
    // Stopped first, so that nobody starts another one while the others die.
    for (const auto& p : Living(request)) kill(p.pid, SIGSTOP);
    const auto living = Living(request);
    if (living.empty()) return;
    const bool patient = NowNs() < until;
    for (const auto& p : living) {
      if (!told[p.pid]) report->removed.push_back({"process", std::to_string(p.pid)});
      told[p.pid] = true;
      kill(p.pid, SIGKILL);
      if (!patient) report->kept.push_back({"process", std::to_string(p.pid) + " " + p.comm});
    }
    if (!patient) return;
    usleep(5000);
  }
}

/// Its engine is still making the run: the first line of the journal is not written yet.
bool BeingMade(const std::string& dir, const journal::Head& head) {
  constexpr time_t kLongEnough = 3;  // seconds; it takes microseconds
  struct stat st;
  return head.run_id.empty() && stat(dir.c_str(), &st) == 0 && std::llabs(time(nullptr) - st.st_mtime) < kLongEnough;
}

bool OwnerLives(const CleanRequest& request, const journal::Head& head, const ScopedFd& lock) {
  if (lock.valid() && flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return true;
  return !request.own && (BeingMade(request.dir, head) || (!OtherBoot(head) && EngineLives(head)));
}

}  // namespace

int CleanRun(const CleanRequest& request) {
  journal::Report report;
  const std::string journal = request.dir + "/journal";
  const journal::Head head = journal::ReadHead(journal);
  const ScopedFd lock(open((request.dir + "/lock").c_str(), O_RDWR | O_CLOEXEC));
  if (OwnerLives(request, head, lock)) {
    Print(true, report);
    return 0;
  }
  if (!OtherBoot(head)) {
    if (!request.dry_run) {
      KillMembers(request, &report);
    } else {
      for (const auto& p : Living(request)) report.removed.push_back({"process", std::to_string(p.pid)});
    }
    const journal::Report names = journal::CleanUp(journal, !request.dry_run);
    report.removed.insert(report.removed.end(), names.removed.begin(), names.removed.end());
    report.kept.insert(report.kept.end(), names.kept.begin(), names.kept.end());
    report.suspected = names.suspected;
  }
  if (!request.dry_run && !RemoveTree(request.dir)) report.kept.push_back({"dir", request.dir});
  Print(false, report);
  return 0;
}

}  // namespace ipc_lab::warden

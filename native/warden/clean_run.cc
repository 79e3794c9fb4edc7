#include "clean_run.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

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
  return engine && engine->start == head.engine_start && engine->state != 'Z';
}

bool Alive(const watch::ProcessInfo& p) { return p.state != 'Z' && p.pid != getpid(); }

/// Kills every process that carries the run's mark. False: some are still there after ten seconds (state D).
bool KillMarked(const std::string& run_id, journal::Report* report) {
  const uint64_t until = NowNs() + 10'000'000'000;
  bool first = true;
  while (NowNs() < until) {
    size_t living = 0;
    for (const auto& p : watch::Marked(run_id)) {
      if (!Alive(p)) continue;
      living++;
      if (first) report->removed.push_back({"process", std::to_string(p.pid)});
      kill(p.pid, SIGKILL);
    }
    if (living == 0) return true;
    first = false;
    usleep(5000);
  }
  return false;
}

}  // namespace

int CleanRun(const std::string& dir, const std::string& run_id, bool dry_run, bool own) {
  journal::Report report;
  const journal::Head head = journal::ReadHead(dir + "/journal");
  const ScopedFd lock(open((dir + "/lock").c_str(), O_RDWR | O_CLOEXEC));
  const bool locked = lock.valid() && flock(lock.get(), LOCK_EX | LOCK_NB) != 0;
  const bool other_boot = OtherBoot(head);
  if (locked || (!own && !other_boot && EngineLives(head))) {
    Print(true, report);
    return 0;
  }
  if (!other_boot) {
    if (dry_run) {
      for (const auto& p : watch::Marked(run_id)) {
        if (Alive(p)) report.removed.push_back({"process", std::to_string(p.pid)});
      }
    } else if (!KillMarked(run_id, &report)) {
      report.kept.push_back({"process", "state D"});
    }
    const journal::Report names = journal::CleanUp(dir + "/journal", !dry_run);
    report.removed.insert(report.removed.end(), names.removed.begin(), names.removed.end());
    report.kept.insert(report.kept.end(), names.kept.begin(), names.kept.end());
    report.suspected = names.suspected;
  }
  if (!dry_run && !RemoveTree(dir)) report.kept.push_back({"dir", dir});
  Print(false, report);
  return 0;
}

}  // namespace ipc_lab::warden

// The processes of the run: found, reported, ended.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "group.h"
#include "link.h"
#include "watch/processes.h"

namespace ipc_lab::warden {

class Members {
 public:
  Members(Link* link, const Group* group, const std::string* run_id) : link_(link), group_(group), run_id_(run_id) {}

  /// Looks again. Cheap: only what our children's main threads started, and no further than a few times `limit` members: what
  /// multiplies while we look would keep us for ever. @param thorough all of /proc, and the mark
  void Scan(bool thorough, uint64_t limit = UINT64_MAX);

  /// Takes the status of our own children that have ended; those of living parents stay for them. True: the group's leader too.
  bool Reap();

  /// Sends a signal to every member.
  void Signal(int sig);

  /// Those that are still there.
  std::vector<watch::ProcessInfo> Left() const;

  /// Members that are not dead, zombies of living parents not counted.
  size_t Living() const;
  /// Nobody is left, not even a zombie: asked of the kernel now.
  bool NobodyLeft();

  /// A member died of SIGXCPU, or of SIGXFSZ.
  bool cpu_limit() const { return cpu_limit_; }
  bool file_limit() const { return file_limit_; }

 private:
  struct Member {
    watch::ProcessInfo info;
    bool dead = false;
    uint32_t seen = 0;
  };
  void Meet(const watch::ProcessInfo& info);
  void MeetTree(pid_t root, uint64_t limit);
  void ReportEnd(pid_t pid, const int* status, bool reaped);
  void NoteStatus(int status);

  Link* link_;
  const Group* group_;
  const std::string* run_id_;
  std::map<pid_t, Member> members_;
  uint32_t round_ = 0;
  bool cpu_limit_ = false;
  bool file_limit_ = false;
};

}  // namespace ipc_lab::warden

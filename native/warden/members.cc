#include "members.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

#include "base/clock.h"
#include "json.h"

namespace ipc_lab::warden {

void Members::Meet(const watch::ProcessInfo& info) {
  if (info.pid == getpid() || group_->Leads(info.pid)) return;
  const auto known = members_.find(info.pid);
  const bool fresh = known == members_.end() || known->second.info.start != info.start;
  if (fresh) {
    if (known != members_.end() && !known->second.dead) ReportEnd(info.pid, nullptr, false);
    members_[info.pid] = Member{info, false, round_};
    link_->Send('J', Json().Text("ev", "birth").Number("t", static_cast<int64_t>(NowNs())).Number("pid", info.pid).Number("ppid", info.ppid)
                         .Text("comm", info.comm).Number("start", static_cast<int64_t>(info.start)).Done());
  }
  Member& member = members_[info.pid];
  member.seen = round_;
  if (info.state == 'Z' && info.ppid != getpid() && !member.dead) {
    // Its parent lives and has not asked yet: it is dead all the same. Our own are reaped in a moment.
    ReportEnd(info.pid, info.status ? &*info.status : nullptr, false);
    if (info.status) NoteStatus(*info.status);
    member.dead = true;
  }
  // Who was stopped before the first look is told of too: nothing else would ever say so.
  const bool news = fresh ? info.state == 'T' : member.info.state != info.state;
  if (news && !link_->Congested()) {
    link_->Send('J', Json().Text("ev", "state").Number("t", static_cast<int64_t>(NowNs())).Number("pid", info.pid)
                         .Text("state", std::string(1, info.state)).Done());
  }
  member.info = info;
}

void Members::MeetTree(pid_t root, uint64_t limit) {
  std::vector<pid_t> open{root};
  while (!open.empty() && members_.size() / 4 <= limit) {
    const pid_t parent = open.back();
    open.pop_back();
    for (const pid_t child : watch::ChildrenOf(parent)) {
      if (members_.count(child) != 0 && members_[child].seen == round_) continue;
      if (const auto info = watch::Look(child)) {
        Meet(*info);
        open.push_back(child);
      }
    }
  }
}

void Members::Scan(bool thorough, uint64_t limit) {
  round_++;
  MeetTree(getpid(), limit);
  if (thorough) {
    for (const auto& info : watch::Descendants(getpid())) Meet(info);
    if (!run_id_->empty()) {
      for (const auto& info : watch::Marked(*run_id_)) Meet(info);
    }
  }
  for (auto it = members_.begin(); it != members_.end();) {
    Member& member = it->second;
    if (member.seen != round_) {
      // Not among the children that were listed: gone, or started by a thread. Only the kernel decides.
      const auto info = watch::Look(it->first);
      if (!info || info->start != member.info.start) {
        if (!member.dead) ReportEnd(it->first, nullptr, false);
        it = members_.erase(it);
        continue;
      }
      Meet(*info);
    }
    ++it;
  }
}

bool Members::Reap() {
  bool leader = false;
  for (;;) {
    siginfo_t ended{};
    if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid == 0) return leader;
    const pid_t pid = ended.si_pid;
    if (members_.count(pid) == 0) {
      // Began and ended between two looks: as a zombie it can still be looked at.
      if (const auto info = watch::Look(pid)) Meet(*info);
    }
    int status = 0;
    if (waitpid(pid, &status, WNOHANG) != pid) return leader;
    if (group_->Leads(pid)) {
      leader = true;
      continue;
    }
    NoteStatus(status);
    const auto known = members_.find(pid);
    if (known == members_.end() || !known->second.dead) ReportEnd(pid, &status, true);
    if (known != members_.end()) members_.erase(known);
  }
}

void Members::ReportEnd(pid_t pid, const int* status, bool reaped) {
  link_->Send('J', Json().Text("ev", "exit").Number("t", static_cast<int64_t>(NowNs())).Number("pid", pid)
                       .Raw("status", status == nullptr ? "null" : std::to_string(*status)).Bool("reaped", reaped).Done());
}

void Members::NoteStatus(int status) {
  if (!WIFSIGNALED(status)) return;
  cpu_limit_ |= WTERMSIG(status) == SIGXCPU;
  file_limit_ |= WTERMSIG(status) == SIGXFSZ;
}

void Members::Signal(int sig) {
  for (const auto& [pid, member] : members_) {
    if (member.dead) continue;
    // The pid may have become somebody else's since the last look.
    const auto now = watch::Look(pid);
    if (now && now->start == member.info.start) kill(pid, sig);
  }
}

size_t Members::Living() const {
  size_t n = 0;
  for (const auto& [pid, member] : members_) n += member.dead ? 0 : 1;
  return n;
}

std::vector<watch::ProcessInfo> Members::Left() const {
  std::vector<watch::ProcessInfo> left;
  for (const auto& [pid, member] : members_) left.push_back(member.info);
  return left;
}

bool Members::NobodyLeft() {
  Scan(true);
  return members_.empty();
}

}  // namespace ipc_lab::warden

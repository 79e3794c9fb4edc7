// Removes what a run made and did not remove itself, and nothing else. docs/architecture.md, "Journal".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ipc_lab::journal {

struct Named {
  std::string kind;  // "shm", "sem", "process", "dir"
  std::string name;
};

struct Report {
  std::vector<Named> removed;    // was the run's own
  std::vector<Named> kept;       // the name belongs to another object now
  std::vector<Named> suspected;  // could be the run's; left alone
};

/// An object that a run made, known from elsewhere than its journal.
struct MadeObject {
  std::string kind;  // "shm", "sem"
  std::string name;
  uint64_t dev = 0;
  uint64_t ino = 0;
};

/// @param path the run's journal. @param remove false: only say what would be done
/// @param also what the arena says: on a full disk the journal has gaps
Report CleanUp(const std::string& path, bool remove, const std::vector<MadeObject>& also = {});

/// The first line of a journal.
struct Head {
  std::string run_id;
  std::string boot_id;
  int engine_pid = 0;
  unsigned long long engine_start = 0;
};
Head ReadHead(const std::string& path);

}  // namespace ipc_lab::journal

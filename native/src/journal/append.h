// The lab process's side of the journal: what it is about to create, and what it created. docs/architecture.md, "Journal".
#pragma once

#include <cstdint>
#include <string>

namespace ipc_lab::journal {

enum class Kind { kSharedMemory, kSemaphore };

/// Appends to the journal at `fd`, one write(2) per line (O_APPEND: lines of several processes never mix). A full disk or a
/// closed journal is no error of the program's: false, and the clean-up will list the name as suspected at most.
class Appender {
 public:
  explicit Appender(int fd) : fd_(fd) {}

  bool Intent(Kind kind, const std::string& name) const;
  bool Made(Kind kind, const std::string& name, uint64_t dev, uint64_t ino) const;
  /// The intent came to nothing: the name was there already, or the system refused.
  bool Void(Kind kind, const std::string& name) const;
  bool Gone(Kind kind, const std::string& name) const;

 private:
  bool Line(const std::string& text) const;
  int fd_;
};

/// A name as a field of a line: bytes other than letters, digits and / . _ - become %XX.
std::string EncodeName(const std::string& name);

/// Field 22 of /proc/PID/stat, the kernel's start time of this process, in clock ticks since boot (macOS: microseconds);
/// 0 when unreadable.
uint64_t OwnStartTime();

}  // namespace ipc_lab::journal

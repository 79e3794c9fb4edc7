// stdout and stderr of the top-level programs: real pipes, always read, so that nobody blocks because nobody looks.
#pragma once

#include <cstdint>
#include <vector>

#include "base/scoped_fd.h"
#include "link.h"
#include "trace/arena.h"

namespace ipc_lab::warden {

class Consoles {
 public:
  struct Ends {
    ScopedFd out;
    ScopedFd err;
  };

  /// Makes the two pipes of the program that will get slot `slot`, and enters them into the arena as consoles. Invalid: errno.
  Ends Open(trace::Arena* arena, uint32_t slot);

  /// The program that was to get slot `expected` got `slot`.
  void Moved(uint32_t expected, uint32_t slot);

  /// Descriptors to poll for reading.
  std::vector<int> Descriptors() const;

  /// Reads what there is and passes it on; beyond `limit` bytes (all pipes together) it is thrown away and counted.
  void Pump(Link* link, uint64_t limit);

  uint64_t discarded() const { return discarded_; }

 private:
  struct Source {
    ScopedFd fd;
    uint8_t stream;
    uint32_t slot;
  };
  ScopedFd OpenOne(trace::Arena* arena, uint32_t slot, uint8_t stream);
  void Forward(Link* link, const Source& source, const char* data, size_t length, uint64_t limit);

  std::vector<Source> sources_;
  uint64_t passed_ = 0;
  uint64_t discarded_ = 0;
};

}  // namespace ipc_lab::warden

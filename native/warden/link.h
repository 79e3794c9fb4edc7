// The socket to the engine: frames in, frames out, never blocking. docs/architecture.md, "Warden".
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace ipc_lab::warden {

struct Frame {
  char type = 0;
  std::string payload;
};

class Link {
 public:
  explicit Link(int fd);

  /// Frames that have come. Sets closed() at end of file, on an error, or when what comes are no frames.
  std::vector<Frame> Receive();

  /// Queues a frame and sends what the socket takes.
  void Send(char type, const std::string& payload);
  void Flush();
  /// Sends the rest, at most so long.
  void FlushFor(int milliseconds);

  bool closed() const { return closed_; }
  bool Pending() const { return !queue_.empty(); }
  /// So much waits for the engine that no news should be added that the next one makes old.
  bool Congested() const { return queued_ > kMaxQueued; }
  /// So much waits for it that not even output is queued any more: bounds the warden's memory.
  bool Full() const { return queued_ > kMaxOutput; }
  int fd() const { return fd_; }

 private:
  static constexpr size_t kMaxFrame = 1 << 20;
  static constexpr size_t kMaxQueued = 4 << 20;
  static constexpr size_t kMaxOutput = 64 << 20;

  int fd_;
  bool closed_ = false;
  std::string incoming_;
  std::deque<std::string> queue_;
  size_t sent_of_first_ = 0;
  size_t queued_ = 0;
};

/// The NUL-terminated strings of a payload.
std::vector<std::string> Strings(const std::string& payload);

}  // namespace ipc_lab::warden

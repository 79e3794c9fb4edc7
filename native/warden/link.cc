#include "link.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/clock.h"

namespace ipc_lab::warden {

Link::Link(int fd) : fd_(fd) { fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

std::vector<Frame> Link::Receive() {
  char buffer[65536];
  while (!closed_) {
    const ssize_t n = read(fd_, buffer, sizeof buffer);
    if (n > 0) {
      incoming_.append(buffer, static_cast<size_t>(n));
      continue;
    }
    if (n < 0 && errno == EINTR) continue;
    if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) closed_ = true;
    break;
  }
  std::vector<Frame> frames;
  size_t at = 0;
  while (incoming_.size() - at >= 5) {
    uint32_t length = 0;
    std::memcpy(&length, incoming_.data() + at, 4);
    if (length < 1 || length > kMaxFrame) {
      closed_ = true;
      break;
    }
    if (incoming_.size() - at < 4 + size_t{length}) break;
    frames.push_back({incoming_[at + 4], incoming_.substr(at + 5, length - 1)});
    at += 4 + length;
  }
  incoming_.erase(0, at);
  return frames;
}

void Link::Send(char type, const std::string& payload) {
  if (closed_) return;
  const uint32_t length = static_cast<uint32_t>(payload.size() + 1);
  std::string frame(5, '\0');
  std::memcpy(frame.data(), &length, 4);
  frame[4] = type;
  frame += payload;
  queued_ += frame.size();
  queue_.push_back(std::move(frame));
  Flush();
}

void Link::Flush() {
  while (!queue_.empty() && !closed_) {
    const std::string& first = queue_.front();
    const ssize_t n = write(fd_, first.data() + sent_of_first_, first.size() - sent_of_first_);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (n < 0) {
      closed_ = true;
      return;
    }
    sent_of_first_ += static_cast<size_t>(n);
    if (sent_of_first_ < first.size()) continue;
    queued_ -= first.size();
    queue_.pop_front();
    sent_of_first_ = 0;
  }
}

void Link::FlushFor(int milliseconds) {
  const uint64_t until = NowNs() + static_cast<uint64_t>(milliseconds) * 1'000'000;
  while (Pending() && !closed_ && NowNs() < until) {
    pollfd p{fd_, POLLOUT, 0};
    poll(&p, 1, 50);
    Flush();
  }
}

std::vector<std::string> Strings(const std::string& payload) {
  std::vector<std::string> out;
  for (size_t at = 0; at < payload.size();) {
    const size_t end = payload.find('\0', at);
    if (end == std::string::npos) break;
    out.push_back(payload.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace ipc_lab::warden

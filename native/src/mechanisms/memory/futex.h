// Sleeping on a 32-bit word that processes share. Plain POSIX/Linux/macOS, no Node-API.
#pragma once

#include <cstdint>
#include <ctime>

namespace ipc_lab::memory {

/// Sleeps while `*word == expected`, at most for the duration `timeout` (null: for ever). Blocks. 0 when woken (which may be
/// for no reason, as futex(2) says), EAGAIN when the value was another, ETIMEDOUT, EINTR.
/// macOS: os_sync_wait_on_address, 14.4 and later, else ENOSYS.
int WaitWord(const uint32_t* word, uint32_t expected, const timespec* timeout);

/// Wakes up to `count` sleepers and says how many in `*woken`. 0 or an errno (macOS before 14.4: ENOSYS).
int NotifyWord(const uint32_t* word, int32_t count, int32_t* woken);

}  // namespace ipc_lab::memory

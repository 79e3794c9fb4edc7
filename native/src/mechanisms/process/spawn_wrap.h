#pragma once

#include <napi.h>

namespace ipc_lab {

/// spawn(program, args, env, cwd, fds, inherit, setsid): fds is an Int32Array of pairs child, parent. → f[0] pid
napi_value SpawnEntry(napi_env env, napi_callback_info info);

}  // namespace ipc_lab

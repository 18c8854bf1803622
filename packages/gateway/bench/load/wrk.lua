-- Walks through the tokens of a file, one a line (none: asks without), and says what came of it as one line of JSON.
local requests = {}
local at = 0

function init(args)
  local path, file = args[1], args[2]
  if file == nil then
    requests[1] = wrk.format("GET", path)
    return
  end
  for token in io.lines(file) do
    requests[#requests + 1] = wrk.format("GET", path, { ["Authorization"] = "Bearer " .. token })
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"bytes":%d,"seconds":%.6f,"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d}\n',
    summary.requests, summary.bytes, summary.duration / 1e6, e.connect, e.read, e.write, e.timeout, e.status))
end

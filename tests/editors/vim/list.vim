" Waits until ALE has found something in the file, and writes it down.
function! List(file) abort
  ALELint
  let l:rounds = 0
  while empty(getloclist(0)) && l:rounds < 200
    sleep 50m
    let l:rounds += 1
  endwhile
  call writefile(map(getloclist(0), {_, it -> printf('%d:%d %s', it.lnum, it.col, it.text)}), a:file)
  qall!
endfunction

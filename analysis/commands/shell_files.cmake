# Completions and manual pages, as the program prints them, into a folder:
#     cmake -DPROGRAM="[LAUNCHER;]sanqi" -DFOLDER=where -P shell_files.cmake
# PROGRAM is the command that runs the program, FOLDER gets sanqi (bash), _sanqi (zsh), sanqi.fish and man/*.1.
function(write name)
    execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE ${FOLDER}/${name} "${text}")
endfunction()

unset(ENV{SANQI_CONFIGS})  # of the sources, whatever the builder has set
file(REMOVE_RECURSE ${FOLDER})
write(sanqi completion bash)
write(_sanqi completion zsh)
write(sanqi.fish completion fish)
write(man/sanqi.1 help --man)
file(STRINGS ${FOLDER}/man/sanqi.1 others REGEX "^\\.BR sanqi.*\\(1\\)")
foreach(line ${others})
    string(REGEX REPLACE "^\\.BR sanqi\\\\-([a-z_]+) .*" "\\1" verb "${line}")
    write(man/sanqi-${verb}.1 help ${verb} --man)
endforeach()

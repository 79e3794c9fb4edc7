// A mistake that people make. It lies over the solution; lab.json says which check must fail.
import { close } from 'ipc-lab'

close(3)

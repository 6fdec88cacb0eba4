# score: 3
# because: Pattern matching and a generator, a tuple as result.
def count_parameters(layers):
    def count(layer):
        match layer:
            case ("conv", f, c_in, c_out):
                return f * f * c_in * c_out + c_out
            case ("dense", n_in, n_out):
                return n_in * n_out + n_out

    return tuple(count(layer) for layer in layers)
